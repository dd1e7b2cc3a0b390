from collections.abc import Callable


def make_scalers(factors: list[int]) -> list[Callable[[int], int]]:
    """One function for each factor, that multiplies by it."""
    return [lambda value: value * factor for factor in factors]
