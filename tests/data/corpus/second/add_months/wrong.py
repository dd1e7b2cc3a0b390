from datetime import date


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or that month's last day."""
    years, index = divmod(day.month - 1 + max(months, 0), 12)
    return date(day.year + years, index + 1, day.day)
