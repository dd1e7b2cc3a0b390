import pytest

from module import Money, total


def test_total():
    assert repr(total([Money(5, "EUR"), Money(7, "EUR")])) == "Money(12, 'EUR')"


def test_currencies():
    with pytest.raises(ValueError):
        Money(5, "EUR") + Money(5, "USD")
