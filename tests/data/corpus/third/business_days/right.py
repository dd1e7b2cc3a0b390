from datetime import date


def business_days(start: date, end: date) -> int:
    """Mondays to Fridays from start up to, not including, end."""
    days = end.toordinal() - start.toordinal()
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    first = start.weekday()
    return weeks * 5 + sum((first + offset) % 7 < 5 for offset in range(rest))
