from collections.abc import Sequence


def spread(values: Sequence[float]) -> float:
    """Sample variance."""
    if len(values) < 2:
        raise ValueError(f"{len(values)} values have no spread")
    squares = []
    for value in values:
        mean = sum(values) / len(values)
        squares.append((value - mean) ** 2)
    return sum(squares) / (len(values) - 1)
