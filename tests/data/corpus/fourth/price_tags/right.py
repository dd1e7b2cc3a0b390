from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")


def price_tags(amounts: Iterable[float], currency: str) -> list[str]:
    """Amounts with two decimals, halves rounded away from zero as they are written."""
    return [
        str(Decimal(str(amount)).quantize(_CENT, rounding=ROUND_HALF_UP)) + " " + currency
        for amount in amounts
    ]
