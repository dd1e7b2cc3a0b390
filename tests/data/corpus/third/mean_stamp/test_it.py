import pytest

from module import mean_stamp


def test_mean():
    assert mean_stamp([1000, 3000]) == 2000
    assert mean_stamp([1, 2]) == 1
    assert mean_stamp([-1, -2]) == -2


def test_none():
    with pytest.raises(ValueError):
        mean_stamp([])
