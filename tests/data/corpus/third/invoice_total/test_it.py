from decimal import Decimal

from module import invoice_total


def test_total():
    assert invoice_total(["0.10", "0.20", "1,200.05"]) == Decimal("1200.35")


def test_none():
    assert invoice_total([]) == 0
