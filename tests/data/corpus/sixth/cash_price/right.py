from decimal import ROUND_HALF_UP, Decimal

SMALLEST = Decimal("0.05")
_COINS_IN_ONE = 20
_ONE = Decimal(1)


def cash_price(amount: Decimal) -> Decimal:
    """Amount rounded to the smallest coin, a half away from zero."""
    if not amount.is_finite():
        raise ValueError("amount must be finite")
    coins = int((amount * _COINS_IN_ONE).quantize(_ONE, ROUND_HALF_UP))
    return coins * SMALLEST


def cash_total(prices: list[Decimal]) -> Decimal:
    """What is to be paid in cash for all of them."""
    return cash_price(sum(prices, Decimal("0.00")))
