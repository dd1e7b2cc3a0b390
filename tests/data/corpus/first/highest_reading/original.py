import math


def highest_reading(readings: list[float]) -> float:
    """The largest reading; broken sensors report NaN and are passed over. -inf when none is left."""
    best = -math.inf
    for index in range(len(readings)):
        if readings[index] > best:
            best = readings[index]
    return best
