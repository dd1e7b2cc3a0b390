from collections.abc import Callable


def make_scalers(factors: list[float]) -> list[Callable[[float], float]]:
    """Return a function for each factor that multiplies by it."""

    def scaler(factor):
        def scale(value):
            return value * factor

        return scale

    scalers: list[Callable[[float], float]] = []
    for factor in factors:
        scalers = scalers + [scaler(factor)]
    return scalers
