class PriceFormat:
    """How prices are shown; sent to worker processes along with the catalogue."""

    def __init__(self, currency: str, places: int = 2):
        self.currency = currency
        self.places = places
        self._template = lambda whole, part: f"{whole}.{part} {currency}"

    def shown(self, cents: int) -> str:
        """`12.50 EUR` for 1250."""
        text = str(cents).rjust(self.places + 1, "0")
        cut = len(text) - self.places
        return self._template(text[:cut], text[cut:])


def price_list(currency: str) -> PriceFormat:
    """The format of a currency's price list."""
    return PriceFormat(currency.upper())
