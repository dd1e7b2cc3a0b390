import pytest

from module import lookup_rates

TABLE = [("EUR", 1.0), ("USD", 1.08), ("EUR", 9.0)]


def test_known():
    assert lookup_rates(TABLE, ["USD", "EUR"]) == [1.08, 1.0]


def test_unknown():
    with pytest.raises((LookupError, ValueError)):
        lookup_rates(TABLE, ["XXX"])
