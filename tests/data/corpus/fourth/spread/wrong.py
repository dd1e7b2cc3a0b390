from collections.abc import Sequence


def spread(values: Sequence[float]) -> float:
    """Sample variance."""
    count = 0
    total = squares = 0.0
    for value in values:
        count += 1
        total += value
        squares += value * value
    if count < 2:
        raise ValueError(f"{count} values have no spread")
    return (squares - total * total / count) / (count - 1)
