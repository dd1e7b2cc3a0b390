import pytest

from module import in_currency, set_rate


def test_known():
    assert in_currency(100, "EUR") == 100


def test_new():
    with pytest.raises(KeyError):
        in_currency(100, "CHF")
    set_rate("CHF", 9_500)
    assert in_currency(100, "CHF") == 95
