import pytest

from module import spread


def test_spread():
    assert spread([2, 4, 4, 4, 5, 5, 7, 9]) == pytest.approx(4.571428571)
    assert spread([3, 3]) == 0


def test_too_few():
    with pytest.raises(ValueError, match="1 values have no spread"):
        spread([1])
