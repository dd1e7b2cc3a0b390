from bisect import bisect_right
from collections.abc import Iterable, Sequence


def histogram(values: Iterable[float], edges: Sequence[float]) -> list[int]:
    """Counts between the edges; the last bin holds its upper edge too, the rest is left out."""
    for at in range(1, len(edges)):
        if not edges[at - 1] < edges[at]:
            raise ValueError("edges must rise")
    if len(edges) < 2:
        raise ValueError("at least two edges")
    counts = [0] * (len(edges) - 1)
    for value in values:
        at = bisect_right(edges, value) - 1
        if 0 <= at < len(counts):
            counts[at] += 1
    return counts
