import pytest

from module import checked_discount


def test_discount():
    assert checked_discount(1000, "spring") == 100


def test_unknown_code():
    with pytest.raises(LookupError):
        checked_discount(1000, "AUTUMN")


def test_negative_amount():
    with pytest.raises(ValueError):
        checked_discount(-1, "STAFF")
