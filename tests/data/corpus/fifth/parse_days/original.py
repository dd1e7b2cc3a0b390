from datetime import date, datetime


def parse_day(text: str) -> date:
    """A day as it is in our logs."""
    return datetime.strptime(text, "%Y-%m-%d").date()


def parse_days(text: str) -> list[date]:
    """Days divided by blanks. Raises ValueError where one is none."""
    days: list[date] = []
    for word in text.split():
        days = days + [parse_day(word)]
    return days
