from decimal import Decimal

from module import reciprocals, resistance


def test_reciprocals():
    assert reciprocals([4, 8, -2]) == [Decimal("0.25"), Decimal("0.125"), Decimal("-0.5")]


def test_resistance():
    assert resistance([4, 4]) == 2
