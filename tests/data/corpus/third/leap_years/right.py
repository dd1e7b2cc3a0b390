def _up_to(year: int) -> int:
    return year // 4 - year // 100 + year // 400


def leap_years(first: int, last: int) -> int:
    """How many leap years there are from first to last, both included."""
    if last < first:
        return 0
    return _up_to(last) - _up_to(first - 1)
