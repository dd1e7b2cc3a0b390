from datetime import date

from module import business_days


def test_weeks():
    assert business_days(date(2024, 3, 4), date(2024, 3, 18)) == 10


def test_part_of_a_week():
    assert business_days(date(2024, 3, 4), date(2024, 3, 10)) == 5


def test_backwards():
    assert business_days(date(2024, 3, 4), date(2024, 3, 1)) == 0
