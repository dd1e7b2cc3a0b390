from calendar import monthrange
from datetime import date


def _next_month(day: date) -> date:
    year = day.year + day.month // 12
    month = day.month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def monthly_dates(start: date, count: int) -> list[date]:
    """Dates a month apart; where a month is too short for the day its last day is taken."""
    dates: list[date] = []
    day = start
    for number in range(count):
        if number:
            day = _next_month(day)
        dates.append(day)
    return dates
