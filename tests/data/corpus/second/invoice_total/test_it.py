from decimal import Decimal

from module import invoice_total


def test_total():
    assert invoice_total([(2, "1.50"), (3, "0.99")]) == Decimal("5.97")


def test_empty():
    assert invoice_total([]) == 0
