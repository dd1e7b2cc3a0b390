from collections.abc import Callable


def make_scalers(factors: list[float]) -> list[Callable[[float], float]]:
    """Return a function for each factor that multiplies by it."""
    scalers: list[Callable[[float], float]] = []
    for factor in factors:

        def scale(value):
            return value * factor

        scalers.append(scale)
    return scalers
