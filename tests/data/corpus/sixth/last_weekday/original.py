from calendar import monthrange
from datetime import date


def last_weekday(year: int, month: int, weekday: int) -> date:
    """The last Monday (0) to Sunday (6) of a month."""
    if not 0 <= weekday <= 6:
        raise ValueError(f"no weekday: {weekday}")
    found = date(year, month, 1)
    for number in range(1, monthrange(year, month)[1] + 1):
        day = date(year, month, number)
        if day.weekday() == weekday:
            found = day
    return found


def pay_days(year: int) -> list[date]:
    """The last Friday of each month."""
    days: list[date] = []
    for month in range(1, 13):
        days.append(last_weekday(year, month, 4))
    return days
