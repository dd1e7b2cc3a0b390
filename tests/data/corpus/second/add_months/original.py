import calendar
from datetime import date


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or that month's last day."""
    year = day.year
    month = day.month
    for _ in range(months):
        month = month + 1
        if month == 13:
            month = 1
            year = year + 1
    last = calendar.monthrange(year, month)[1]
    if day.day < last:
        last = day.day
    return date(year, month, last)
