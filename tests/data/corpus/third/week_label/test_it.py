from datetime import date

from module import week_label


def test_february():
    assert week_label(date(2024, 2, 14)) == "2024-W07"


def test_new_year():
    assert week_label(date(2024, 1, 1)) == "2024-W01"
    assert week_label(date(2023, 12, 31)) == "2023-W52"
