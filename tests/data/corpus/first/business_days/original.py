from datetime import date, timedelta


def business_days(start: date, end: date) -> int:
    """Days from Monday to Friday from start up to, but not including, end; 0 when end is not later."""
    days = 0
    day = start
    while day < end:
        if day.weekday() < 5:
            days += 1
        day += timedelta(days=1)
    return days
