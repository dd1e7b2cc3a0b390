from datetime import date, timedelta


def next_weekday(day: date, weekday: int) -> date:
    """The next day after the given one that is that weekday, 0 for Monday."""
    if not 0 <= weekday <= 6:
        raise ValueError(f"no weekday: {weekday}")
    day = day + timedelta(days=1)
    while day.weekday() != weekday:
        day = day + timedelta(days=1)
    return day
