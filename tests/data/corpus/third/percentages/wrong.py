from collections.abc import Iterable


def percentages(counts: Iterable[int]) -> list[float]:
    """Each count's share of the total in percent; all 0.0 if the total is 0."""
    total = sum(counts)
    if total == 0:
        return [0.0 for _ in counts]
    return [100 * count / total for count in counts]
