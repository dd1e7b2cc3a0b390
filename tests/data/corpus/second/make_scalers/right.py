from collections.abc import Callable


def make_scalers(factors: list[float]) -> list[Callable[[float], float]]:
    """Return a function for each factor that multiplies by it."""

    def scaler(factor):
        def scale(value):
            return value * factor

        return scale

    return [scaler(factor) for factor in factors]
