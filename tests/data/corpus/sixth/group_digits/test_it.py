import pytest
from module import group_digits


def test_groups():
    assert group_digits("1234567") == "1,234,567"
    assert group_digits("-1234", ".") == "-1.234"
    assert group_digits("+12") == "+12"


def test_no_number():
    with pytest.raises(ValueError, match="no whole number"):
        group_digits("-")
