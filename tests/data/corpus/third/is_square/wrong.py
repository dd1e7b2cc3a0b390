from math import sqrt


def is_square(number: int) -> bool:
    """Whether a number is the square of an integer."""
    return number >= 0 and int(sqrt(number)) ** 2 == number
