from collections.abc import Iterable


def percentages(counts: Iterable[int]) -> list[float]:
    """Each count's share of the total in percent; all 0.0 if the total is 0."""
    items = []
    for count in counts:
        items.append(count)
    total = 0
    for count in items:
        total = total + count
    result = []
    for count in items:
        if total == 0:
            result.append(0.0)
        else:
            result.append(100 * count / total)
    return result
