from collections.abc import Iterable, Sequence


def histogram(values: Iterable[float], edges: Sequence[float]) -> list[int]:
    """Counts between the edges; the last bin holds its upper edge too, the rest is left out."""
    for at in range(1, len(edges)):
        if not edges[at - 1] < edges[at]:
            raise ValueError("edges must rise")
    if len(edges) < 2:
        raise ValueError("at least two edges")
    counts = [0 for _ in range(len(edges) - 1)]
    for value in values:
        for at in range(len(counts)):
            last = at == len(counts) - 1
            if edges[at] <= value < edges[at + 1] or (last and value == edges[at + 1]):
                counts[at] = counts[at] + 1
    return counts
