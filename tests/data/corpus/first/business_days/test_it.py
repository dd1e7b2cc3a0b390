from datetime import date

from module import business_days


def test_within_a_week():
    assert business_days(date(2024, 3, 4), date(2024, 3, 7)) == 3


def test_two_weeks():
    assert business_days(date(2024, 3, 4), date(2024, 3, 18)) == 10


def test_nothing_in_between():
    assert business_days(date(2024, 3, 4), date(2024, 3, 4)) == 0
