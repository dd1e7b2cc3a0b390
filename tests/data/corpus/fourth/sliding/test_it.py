import pytest

from module import sliding, smoothed


def test_smoothed():
    assert smoothed([1, 5, 2, 2, 3], 3) == [5, 5, 3]


def test_short():
    assert list(sliding([1], 2)) == []


def test_size():
    with pytest.raises(ValueError):
        next(sliding([1], 0))
