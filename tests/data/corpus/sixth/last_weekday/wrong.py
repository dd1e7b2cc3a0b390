from calendar import MONDAY, Calendar
from datetime import date

_CALENDAR = Calendar(MONDAY)


def last_weekday(year: int, month: int, weekday: int) -> date:
    """The last Monday (0) to Sunday (6) of a month."""
    if not 0 <= weekday <= 6:
        raise ValueError(f"no weekday: {weekday}")
    return _CALENDAR.monthdatescalendar(year, month)[-1][weekday]


def pay_days(year: int) -> list[date]:
    """The last Friday of each month."""
    return [last_weekday(year, month, 4) for month in range(1, 13)]
