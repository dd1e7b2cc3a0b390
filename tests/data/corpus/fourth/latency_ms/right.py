from collections.abc import Iterable
from datetime import timedelta

_MILLISECOND = timedelta(milliseconds=1)


def latency_ms(duration: timedelta) -> int:
    """Whole milliseconds of a duration, rounded down."""
    return duration // _MILLISECOND


def slowest(durations: Iterable[timedelta]) -> int:
    """Milliseconds of the longest of the durations, 0 if there are none."""
    return max((latency_ms(each) for each in durations), default=0)
