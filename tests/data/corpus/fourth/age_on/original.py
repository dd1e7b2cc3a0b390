from datetime import date


def age_on(born: date, day: date) -> int:
    """Age in whole years; who is born on 29 February has it on 1 March in other years."""
    if day < born:
        raise ValueError(f"{day} is before the birth")
    years = 0
    year = born.year
    while year < day.year:
        year = year + 1
        years = years + 1
    if day.month < born.month:
        years = years - 1
    elif day.month == born.month and day.day < born.day:
        years = years - 1
    return years


def of_age(born: date, day: date, limit: int = 18) -> bool:
    """Whether somebody is of age on a day."""
    return age_on(born, day) >= limit
