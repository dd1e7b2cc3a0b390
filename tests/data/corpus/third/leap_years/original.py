def _is_leap(year: int) -> bool:
    if year % 400 == 0:
        return True
    if year % 100 == 0:
        return False
    return year % 4 == 0


def leap_years(first: int, last: int) -> int:
    """How many leap years there are from first to last, both included."""
    count = 0
    for year in range(first, last + 1):
        if _is_leap(year):
            count += 1
    return count
