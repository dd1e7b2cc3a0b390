from datetime import date

import pytest
from module import parse_day, parse_days


def test_days():
    assert parse_days("2024-01-05 2024-02-29") == [date(2024, 1, 5), date(2024, 2, 29)]


def test_bad():
    with pytest.raises(ValueError):
        parse_day("2023-02-29")
