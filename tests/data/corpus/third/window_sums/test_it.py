import pytest

from module import window_sums


def test_sums():
    assert window_sums([1, 2, 3, 4], 2) == [3, 5, 7]


def test_whole():
    assert window_sums([1, 2, 3], 3) == [6]


def test_refused():
    with pytest.raises(ValueError):
        window_sums([1], 0)
