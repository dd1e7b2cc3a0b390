from datetime import date


def parse_day(text: str) -> date:
    """A day as it is in our logs."""
    return date.fromisoformat(text)


def parse_days(text: str) -> list[date]:
    """Days divided by blanks. Raises ValueError where one is none."""
    return list(map(parse_day, text.split()))
