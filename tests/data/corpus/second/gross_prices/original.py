def round_price(price: float) -> int:
    """Round to whole cents; projects may put their own function here."""
    return int(price + 0.5)


def gross_prices(prices: list[int]) -> list[int]:
    """Add 19 per cent of tax to each price."""
    gross: list[int] = []
    for price in prices:
        gross = gross + [round_price(price * 1.19)]
    return gross
