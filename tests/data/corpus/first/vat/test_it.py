from decimal import Decimal

from module import vat


def test_vat():
    assert vat(Decimal("100.00"), Decimal("0.19")) == Decimal("19.00")


def test_rounded():
    assert vat(Decimal("9.99"), Decimal("0.07")) == Decimal("0.70")
    assert vat(Decimal("12.34"), Decimal("0.19")) == Decimal("2.34")
