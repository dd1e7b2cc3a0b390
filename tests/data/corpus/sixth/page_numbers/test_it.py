import pytest
from module import page_numbers


def test_ranges():
    assert page_numbers("1-3, 5") == [1, 2, 3, 5]
    assert page_numbers("2-4,3-6,6") == [2, 3, 4, 5, 6]
    assert page_numbers("") == []


def test_no_number():
    with pytest.raises(ValueError):
        page_numbers("one")
