from datetime import date


def business_days(start: date, end: date) -> int:
    """Days from Monday to Friday from start up to, but not including, end; 0 when end is not later."""
    if end <= start:
        return 0
    weeks, rest = divmod((end - start).days, 7)
    first = start.weekday()
    return weeks * 5 + sum((first + offset) % 7 < 5 for offset in range(rest))
