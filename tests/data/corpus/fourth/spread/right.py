from collections.abc import Sequence


def spread(values: Sequence[float]) -> float:
    """Sample variance."""
    count = len(values)
    if count < 2:
        raise ValueError(f"{count} values have no spread")
    mean = sum(values) / count
    return sum([(value - mean) ** 2 for value in values]) / (count - 1)
