import decimal
from decimal import Decimal


def reciprocals(numbers: list[int], digits: int = 28) -> list[Decimal]:
    """1/n for each number, to so many significant digits."""
    result: list[Decimal] = []
    for number in numbers:
        with decimal.localcontext() as context:
            context.prec = digits
            value = Decimal(1) / Decimal(number)
        result = result + [value]
    return result


def resistance(parallel: list[int], digits: int = 28) -> Decimal:
    """Resistance of resistors in parallel, to so many significant digits."""
    with decimal.localcontext() as context:
        context.prec = digits
        total = Decimal(0)
        for value in reciprocals(parallel, digits):
            total = total + value
        return 1 / total
