import decimal
from decimal import Decimal


def reciprocals(numbers: list[int], digits: int = 28) -> list[Decimal]:
    """1/n for each number, to so many significant digits."""
    decimal.getcontext().prec = digits
    one = Decimal(1)
    return [one / Decimal(number) for number in numbers]


def resistance(parallel: list[int], digits: int = 28) -> Decimal:
    """Resistance of resistors in parallel, to so many significant digits."""
    return 1 / sum(reciprocals(parallel, digits), Decimal(0))
