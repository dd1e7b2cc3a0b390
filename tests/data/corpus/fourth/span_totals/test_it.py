import pytest

from module import span_totals


def test_totals():
    assert span_totals([1, 2, 3, 4], [(0, 4), (1, 3), (2, 2)]) == [10, 5, 0]


def test_outside():
    with pytest.raises(IndexError):
        span_totals([1], [(0, 2)])
