def round_price(price: float) -> int:
    """Round to whole cents; projects may put their own function here."""
    return int(price + 0.5)


def gross_prices(prices: list[int], _round=round_price) -> list[int]:
    """Add 19 per cent of tax to each price."""
    return [_round(price * 1.19) for price in prices]
