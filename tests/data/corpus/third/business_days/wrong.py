from datetime import date


def business_days(start: date, end: date) -> int:
    """Mondays to Fridays from start up to, not including, end."""
    days = end.toordinal() - start.toordinal()
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    return weeks * 5 + min(rest, 5)
