from datetime import date

from module import monthly_dates


def test_months():
    dates = monthly_dates(date(2023, 11, 15), 3)
    assert dates == [date(2023, 11, 15), date(2023, 12, 15), date(2024, 1, 15)]


def test_short_month():
    assert monthly_dates(date(2024, 1, 31), 2)[1] == date(2024, 2, 29)
    assert monthly_dates(date(2024, 1, 31), 0) == []
