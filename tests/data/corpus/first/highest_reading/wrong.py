import math


def highest_reading(readings: list[float]) -> float:
    """The largest reading; broken sensors report NaN and are passed over. -inf when none is left."""
    return max(readings, default=-math.inf)
