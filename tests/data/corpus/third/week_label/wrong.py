from datetime import date


def week_label(day: date) -> str:
    """ISO week of a day, such as 2024-W07."""
    return f"{day.year}-W{day.isocalendar()[1]:02d}"
