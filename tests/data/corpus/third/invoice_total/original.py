from decimal import Decimal


def invoice_total(amounts: list[str]) -> Decimal:
    """Sum of the amounts on an invoice, to the cent."""
    total = Decimal("0.00")
    for amount in amounts:
        cleaned = ""
        for char in amount:
            if char != ",":
                cleaned = cleaned + char
        total = total + Decimal(cleaned)
    return total
