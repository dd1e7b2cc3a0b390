from calendar import monthrange
from datetime import date


def last_weekday(year: int, month: int, weekday: int) -> date:
    """The last Monday (0) to Sunday (6) of a month."""
    if not 0 <= weekday <= 6:
        raise ValueError(f"no weekday: {weekday}")
    first = date(year, month, 1).weekday()
    length = monthrange(year, month)[1]
    last = (first + length - 1) % 7
    return date(year, month, length - (last - weekday) % 7)


def pay_days(year: int) -> list[date]:
    """The last Friday of each month."""
    return [last_weekday(year, month, 4) for month in range(1, 13)]
