from decimal import Decimal
from fractions import Fraction

SMALLEST = Decimal("0.05")


def cash_price(amount: Decimal) -> Decimal:
    """Amount rounded to the smallest coin, a half away from zero."""
    if not amount.is_finite():
        raise ValueError("amount must be finite")
    exact = abs(Fraction(amount)) / Fraction(SMALLEST)
    coins = exact.numerator // exact.denominator
    if exact - coins >= Fraction(1, 2):
        coins = coins + 1
    if amount < 0:
        coins = -coins
    return coins * SMALLEST


def cash_total(prices: list[Decimal]) -> Decimal:
    """What is to be paid in cash for all of them."""
    total = Decimal("0.00")
    for price in prices:
        total = total + price
    return cash_price(total)
