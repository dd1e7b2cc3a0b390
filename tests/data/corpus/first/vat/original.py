from decimal import ROUND_HALF_UP, Decimal


def vat(net: Decimal, rate: Decimal) -> Decimal:
    """The tax on a net amount in whole cents, half a cent rounded up, as the law has it."""
    exact = Decimal("0")
    for part in (net,):
        exact += part * rate
    return exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
