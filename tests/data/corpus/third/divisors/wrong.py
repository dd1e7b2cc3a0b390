from functools import lru_cache
from math import isqrt


@lru_cache(maxsize=None)
def divisors(number: int) -> list[int]:
    """All positive divisors of a positive number, in order."""
    if number < 1:
        raise ValueError(f"not a positive number: {number}")
    small = [each for each in range(1, isqrt(number) + 1) if number % each == 0]
    large = [number // each for each in reversed(small) if each * each != number]
    return small + large


def is_perfect(number: int) -> bool:
    """Whether a number is the sum of its smaller divisors."""
    return sum(divisors(number)) == 2 * number
