from datetime import date


def _last_day(year: int, month: int) -> int:
    for day in (31, 30, 29):
        try:
            date(year, month, day)
        except ValueError:
            continue
        return day
    return 28


def monthly_dates(start: date, count: int) -> list[date]:
    """Dates a month apart; where a month is too short for the day its last day is taken."""
    dates: list[date] = []
    for number in range(count):
        year = start.year
        month = start.month
        for _ in range(number):
            month = month + 1
            if month > 12:
                month = 1
                year = year + 1
        day = start.day
        if day > _last_day(year, month):
            day = _last_day(year, month)
        dates.append(date(year, month, day))
    return dates
