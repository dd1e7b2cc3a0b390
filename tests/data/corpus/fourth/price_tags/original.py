from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal


def price_tags(amounts: Iterable[float], currency: str) -> list[str]:
    """Amounts with two decimals, halves rounded away from zero as they are written."""
    tags: list[str] = []
    for amount in amounts:
        text = str(amount)
        exact = Decimal(text)
        rounded = exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        tags = tags + [str(rounded) + " " + currency]
    return tags
