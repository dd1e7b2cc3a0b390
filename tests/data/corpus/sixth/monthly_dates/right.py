from calendar import monthrange
from datetime import date


def monthly_dates(start: date, count: int) -> list[date]:
    """Dates a month apart; where a month is too short for the day its last day is taken."""
    dates: list[date] = []
    year, month = start.year, start.month
    for _ in range(count):
        day = start.day
        if day > 28:
            day = min(day, monthrange(year, month)[1])
        dates.append(date(year, month, day))
        month += 1
        if month > 12:
            month = 1
            year += 1
    return dates
