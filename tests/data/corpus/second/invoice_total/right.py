from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")


def invoice_total(lines: list[tuple[int, str]]) -> Decimal:
    """Return the total of an invoice; each line is rounded to whole cents."""
    total = Decimal("0.00")
    for quantity, price in lines:
        total += (quantity * Decimal(price)).quantize(_CENT, rounding=ROUND_HALF_UP)
    return total
