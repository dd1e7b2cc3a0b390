from collections.abc import Iterable, Sequence
from itertools import accumulate


def span_totals(readings: Sequence[float], spans: Iterable[tuple[int, int]]) -> list[float]:
    """Sum of the readings of each span, its end left out."""
    count = len(readings)
    running = list(accumulate(readings, initial=0))
    totals: list[float] = []
    for start, end in spans:
        if not 0 <= start <= end <= count:
            raise IndexError(f"no readings {start} to {end}")
        totals.append(running[end] - running[start])
    return totals
