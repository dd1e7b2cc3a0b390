from datetime import date


def business_days(start: date, end: date) -> int:
    """Mondays to Fridays from start up to, not including, end."""
    count = 0
    ordinal = start.toordinal()
    while ordinal < end.toordinal():
        day = date.fromordinal(ordinal)
        if day.weekday() < 5:
            count += 1
        ordinal += 1
    return count
