class PriceFormat:
    """How prices are shown; sent to worker processes along with the catalogue."""

    def __init__(self, currency: str, places: int = 2):
        self.currency = currency
        self.places = places

    def shown(self, cents: int) -> str:
        """`12.50 EUR` for 1250."""
        text = str(cents).rjust(self.places + 1, "0")
        whole = text[: len(text) - self.places]
        part = text[len(text) - self.places :]
        return whole + "." + part + " " + self.currency


def price_list(currency: str) -> PriceFormat:
    """The format of a currency's price list."""
    name = ""
    for letter in currency:
        name += letter.upper()
    return PriceFormat(name)
