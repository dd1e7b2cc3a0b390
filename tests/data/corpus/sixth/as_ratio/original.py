import math
from decimal import Decimal


def as_ratio(value: float) -> tuple[int, int]:
    """The number as it is printed, as a fraction in lowest terms."""
    if not math.isfinite(value):
        raise ValueError("only finite numbers have a ratio")
    sign, digits, exponent = Decimal(str(value)).as_tuple()
    above = 0
    for digit in digits:
        above = above * 10 + digit
    below = 1
    while exponent > 0:
        above = above * 10
        exponent = exponent - 1
    while exponent < 0:
        below = below * 10
        exponent = exponent + 1
    for prime in (2, 5):
        while above % prime == 0 and below % prime == 0:
            above = above // prime
            below = below // prime
    return (-above if sign else above, below)
