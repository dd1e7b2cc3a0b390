from collections.abc import Callable


def make_scalers(factors: list[int]) -> list[Callable[[int], int]]:
    """One function for each factor, that multiplies by it."""

    def scaler_for(factor):
        return lambda value: value * factor

    return [scaler_for(factor) for factor in factors]
