import math


def highest_reading(readings: list[float]) -> float:
    """The largest reading; broken sensors report NaN and are passed over. -inf when none is left."""
    best = -math.inf
    for reading in readings:
        if reading > best:
            best = reading
    return best
