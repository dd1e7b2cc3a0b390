from collections.abc import Iterable
from datetime import timedelta


def latency_ms(duration: timedelta) -> int:
    """Whole milliseconds of a duration, rounded down."""
    total = 0
    total = total + duration.days * 24 * 60 * 60 * 1000
    total = total + duration.seconds * 1000
    micros = duration.microseconds
    while micros >= 1000:
        micros = micros - 1000
        total = total + 1
    return total


def slowest(durations: Iterable[timedelta]) -> int:
    """Milliseconds of the longest of the durations, 0 if there are none."""
    return max((latency_ms(each) for each in durations), default=0)
