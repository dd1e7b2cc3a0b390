import math


def is_square(number: int) -> bool:
    """Tell whether the number is the square of a whole number."""
    if number < 0:
        return False
    root = int(math.sqrt(number))
    return root * root == number
