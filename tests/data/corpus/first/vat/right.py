from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")
_NOTHING = Decimal("0")


def vat(net: Decimal, rate: Decimal) -> Decimal:
    """The tax on a net amount in whole cents, half a cent rounded up, as the law has it."""
    return (_NOTHING + net * rate).quantize(_CENT, rounding=ROUND_HALF_UP)
