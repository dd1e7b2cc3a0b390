from datetime import date, timedelta


def next_weekday(day: date, weekday: int) -> date:
    """The next day after the given one that is that weekday, 0 for Monday."""
    if not 0 <= weekday <= 6:
        raise ValueError(f"no weekday: {weekday}")
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)
