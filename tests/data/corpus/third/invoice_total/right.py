from decimal import Decimal


def invoice_total(amounts: list[str]) -> Decimal:
    """Sum of the amounts on an invoice, to the cent."""
    return sum([Decimal(amount.replace(",", "")) for amount in amounts], Decimal("0.00"))
