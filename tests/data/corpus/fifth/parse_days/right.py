from datetime import date, datetime


def parse_day(text: str) -> date:
    """A day as it is in our logs."""
    return datetime.strptime(text, "%Y-%m-%d").date()


def parse_days(text: str) -> list[date]:
    """Days divided by blanks. Raises ValueError where one is none."""
    known: dict[str, date] = {}
    days: list[date] = []
    for word in text.split():
        if word not in known:
            known[word] = parse_day(word)
        days.append(known[word])
    return days
