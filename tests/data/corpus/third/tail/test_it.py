import pytest

from module import tail


def test_last_two():
    assert tail(["a", "b", "c"], 2) == ["b", "c"]


def test_short():
    assert tail(["a"], 5) == ["a"]


def test_negative():
    with pytest.raises(ValueError):
        tail([], -1)
