import pytest

from module import number_column


def test_column():
    assert number_column([7, 1000, 42]) == ["   7", "1000", "  42"]
    assert number_column([0]) == ["0"]
    assert number_column([]) == []


def test_negative():
    with pytest.raises(ValueError):
        number_column([-1])
