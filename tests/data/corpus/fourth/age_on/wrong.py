from datetime import date


def age_on(born: date, day: date) -> int:
    """Age in whole years; who is born on 29 February has it on 1 March in other years."""
    if day < born:
        raise ValueError(f"{day} is before the birth")
    return (day - born).days // 365


def of_age(born: date, day: date, limit: int = 18) -> bool:
    """Whether somebody is of age on a day."""
    return age_on(born, day) >= limit
