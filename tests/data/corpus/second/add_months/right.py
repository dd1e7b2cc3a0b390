import calendar
from datetime import date


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or that month's last day."""
    years, index = divmod(day.month - 1 + max(months, 0), 12)
    year = day.year + years
    last = calendar.monthrange(year, index + 1)[1]
    return date(year, index + 1, min(day.day, last))
