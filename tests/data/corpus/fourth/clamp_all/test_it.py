import pytest

from module import clamp_all


def test_clamped():
    assert clamp_all([-1, 0.5, 3], 0, 1) == [0, 0.5, 1]
    assert clamp_all([], 0, 1) == []


def test_bounds():
    with pytest.raises(ValueError):
        clamp_all([1], 2, 1)
