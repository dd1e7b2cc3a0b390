from collections.abc import Iterable


def price_tags(amounts: Iterable[float], currency: str) -> list[str]:
    """Amounts with two decimals, halves rounded away from zero as they are written."""
    return [f"{int(amount * 100 + 0.5) / 100:.2f} {currency}" for amount in amounts]
