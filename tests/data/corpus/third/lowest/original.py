import math
from collections.abc import Iterable


def lowest(readings: Iterable[float]) -> float:
    """Lowest reading, infinity if there is none; gaps in the record do not count."""
    best = math.inf
    for reading in readings:
        if reading < best:
            best = reading
        else:
            continue
    return best


def lowest_by_sensor(readings: dict[str, list[float]]) -> dict[str, float]:
    """The lowest reading of each sensor."""
    result = {}
    for sensor in readings:
        result[sensor] = lowest(readings[sensor])
    return result
