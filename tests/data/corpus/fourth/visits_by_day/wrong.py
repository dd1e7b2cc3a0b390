from collections.abc import Iterable
from datetime import datetime, timedelta


def visits_by_day(stamps: Iterable[datetime]) -> dict[str, int]:
    """Number of visits by day in UTC, days in the order in which they first occur."""
    counts: dict[str, int] = {}
    for stamp in stamps:
        if stamp.tzinfo is None:
            raise ValueError(f"{stamp} has no time zone")
        day = stamp.date().isoformat()
        counts[day] = counts.get(day, 0) + 1
    return counts


def busiest(stamps: Iterable[datetime], shift: timedelta = timedelta(0)) -> str:
    """The day with most visits once all are shifted, the first of several."""
    counts = visits_by_day([stamp + shift for stamp in stamps])
    return max(counts, key=lambda day: counts[day])
