from collections.abc import Iterable


def clamp_all(values: Iterable[float], low: float, high: float) -> list[float]:
    """Values kept between two bounds; those that are inside stay what they are."""
    if low > high:
        raise ValueError(f"{low} is above {high}")
    result: list[float] = []
    for value in values:
        if value < low:
            result = result + [low]
        elif value > high:
            result = result + [high]
        else:
            result = result + [value]
    return result
