import pytest

from module import allocate


def test_even():
    assert allocate(90, [1, 2]) == [30, 60]
    assert allocate(100, [1, 3]) == [25, 75]


def test_nothing_lost():
    assert sum(allocate(100, [1, 1, 1])) == 100


def test_weights():
    with pytest.raises(ValueError):
        allocate(5, [])
