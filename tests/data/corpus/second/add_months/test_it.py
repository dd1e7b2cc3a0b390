from datetime import date

from module import add_months


def test_same_year():
    assert add_months(date(2024, 3, 15), 2) == date(2024, 5, 15)


def test_next_year():
    assert add_months(date(2024, 11, 1), 3) == date(2025, 2, 1)
