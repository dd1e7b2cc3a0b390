import math


def reduced(numerator: int, denominator: int) -> tuple[int, int]:
    """The fraction in lowest terms."""
    divisor = math.gcd(numerator, denominator)
    return numerator // divisor, denominator // divisor


def added(left: tuple[int, int], right: tuple[int, int]) -> tuple[int, int]:
    """Sum of two fractions in lowest terms."""
    return reduced(left[0] * right[1] + right[0] * left[1], left[1] * right[1])
