from datetime import date, timedelta


def week_label(day: date) -> str:
    """ISO week of a day, such as 2024-W07."""
    thursday = date(day.year, day.month, day.day)
    while thursday.isoweekday() > 4:
        thursday = thursday - timedelta(days=1)
    while thursday.isoweekday() < 4:
        thursday = thursday + timedelta(days=1)
    week = 1
    first = date(thursday.year, 1, 1)
    while (thursday - first).days >= 7:
        first = first + timedelta(days=7)
        week += 1
    return f"{thursday.year}-W{week:02d}"
