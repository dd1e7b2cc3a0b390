from decimal import Decimal


def invoice_total(amounts: list[str]) -> Decimal:
    """Sum of the amounts on an invoice, to the cent."""
    total = sum(float(amount.replace(",", "")) for amount in amounts)
    return Decimal(str(round(total, 2)))
