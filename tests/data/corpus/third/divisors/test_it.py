import pytest

from module import divisors, is_perfect


def test_divisors():
    assert divisors(36) == [1, 2, 3, 4, 6, 9, 12, 18, 36]
    assert divisors(1) == [1]


def test_perfect():
    assert [each for each in range(1, 500) if is_perfect(each)] == [6, 28, 496]


def test_refused():
    with pytest.raises(ValueError):
        divisors(0)
