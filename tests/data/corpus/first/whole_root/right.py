import math


def whole_root(number: int) -> int:
    """The largest integer whose square is not above the number (0 or more)."""
    return math.isqrt(number) if number > 0 else 0
