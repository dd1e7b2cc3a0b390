from collections.abc import Iterable


def clamp_all(values: Iterable[float], low: float, high: float) -> list[float]:
    """Values kept between two bounds; those that are inside stay what they are."""
    if low > high:
        raise ValueError(f"{low} is above {high}")
    return [max(low, min(value, high)) for value in values]
