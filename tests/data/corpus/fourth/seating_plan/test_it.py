import pytest

from module import describe, seating_plan


def test_one_table():
    assert describe(seating_plan(["A"], ["Ann", "Bo"])) == "A: Ann, Bo"


def test_tables_without_guests():
    assert seating_plan(["A", "B"], []) == {"A": [], "B": []}


def test_no_tables():
    with pytest.raises(ValueError):
        seating_plan([], ["Ann"])
