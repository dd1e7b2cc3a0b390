from decimal import ROUND_HALF_UP, Decimal


def invoice_total(lines: list[tuple[int, str]]) -> Decimal:
    """Return the total of an invoice; each line is rounded to whole cents."""
    total = Decimal("0.00")
    for line in lines:
        quantity = Decimal(line[0])
        price = Decimal(line[1])
        amount = (quantity * price).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        total = total + amount
    return total
