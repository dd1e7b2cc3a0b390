import pytest

from module import pages, take


def test_take():
    assert take(iter("abcd"), 2) == ["a", "b"]
    assert take(iter("ab"), 5) == ["a", "b"]


def test_pages():
    assert pages(iter([1, 2, 3]), 2) == [[1, 2], [3]]


def test_size():
    with pytest.raises(ValueError):
        pages(iter([]), 0)
