from collections.abc import Iterable


def percentages(counts: Iterable[int]) -> list[float]:
    """Each count's share of the total in percent; all 0.0 if the total is 0."""
    items = list(counts)
    total = sum(items)
    if total == 0:
        return [0.0] * len(items)
    return [100 * count / total for count in items]
