import pytest
from module import parse_rates


def test_rates():
    assert parse_rates("# of today\nEUR 1.0\n\nUSD 1.08\n") == {"EUR": 1.0, "USD": 1.08}


def test_bad_line():
    with pytest.raises(ValueError, match="line 2: expected"):
        parse_rates("EUR 1.0\nUSD\n")
