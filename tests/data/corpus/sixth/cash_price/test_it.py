from decimal import Decimal

from module import cash_price, cash_total


def test_cash_price():
    assert cash_price(Decimal("3.85")) == Decimal("3.85")
    assert cash_price(Decimal("0.998")) == Decimal("1.00")


def test_cash_total():
    assert cash_total([Decimal("1.20"), Decimal("2.15")]) == Decimal("3.35")
    assert str(cash_total([])) == "0.00"
