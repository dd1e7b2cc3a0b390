import math
from collections.abc import Iterable


def lowest(readings: Iterable[float]) -> float:
    """Lowest reading, infinity if there is none; gaps in the record do not count."""
    infinity = math.inf
    return min((each for each in readings if each < infinity), default=infinity)


def lowest_by_sensor(readings: dict[str, list[float]]) -> dict[str, float]:
    """The lowest reading of each sensor."""
    return {sensor: lowest(values) for sensor, values in readings.items()}
