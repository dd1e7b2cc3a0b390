"""Discounts of a shop."""

RATES = {"SPRING": 10, "STAFF": 30}


def checked_discount(cents: int, code: str) -> int:
    """Discount in cents. Raises ValueError for a negative amount, LookupError for an unknown code."""
    rate = RATES.get(code.upper())
    if rate is None:
        raise LookupError(f"unknown code: {code}")
    if cents < 0:
        raise ValueError(f"negative amount: {cents}")
    return cents * rate // 100
