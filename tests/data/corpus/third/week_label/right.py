from datetime import date


def week_label(day: date) -> str:
    """ISO week of a day, such as 2024-W07."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
