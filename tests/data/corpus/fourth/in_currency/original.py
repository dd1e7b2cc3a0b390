_rates: list[tuple[str, int]] = [("EUR", 10_000), ("USD", 10_850)]


def set_rate(currency: str, rate: int) -> None:
    """Set what a euro is worth, in ten-thousandths of a currency."""
    for at in range(len(_rates)):
        if _rates[at][0] == currency:
            _rates[at] = (currency, rate)
            return
    _rates.append((currency, rate))


def in_currency(cents: int, currency: str) -> int:
    """An amount of euro cents in another currency, rounded down."""
    found = [rate for name, rate in _rates if name == currency]
    if len(found) == 0:
        raise KeyError(currency)
    return cents * found[0] // 10_000
