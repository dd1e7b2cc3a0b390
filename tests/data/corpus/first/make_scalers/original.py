from collections.abc import Callable


def make_scalers(factors: list[int]) -> list[Callable[[int], int]]:
    """One function for each factor, that multiplies by it."""
    scalers = []

    def scaler_for(factor):
        def scale(value):
            return value * factor

        return scale

    for factor in factors:
        scalers.append(scaler_for(factor))
    return scalers
