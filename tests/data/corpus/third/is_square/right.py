from math import isqrt


def is_square(number: int) -> bool:
    """Whether a number is the square of an integer."""
    return number >= 0 and isqrt(number) ** 2 == number
