import pytest

from module import fewest_coins


def test_euro_cents():
    assert fewest_coins(88, [1, 2, 5, 10, 20, 50]) == 6


def test_impossible():
    assert fewest_coins(3, [2]) is None


def test_bad_coin():
    with pytest.raises(ValueError):
        fewest_coins(5, [0])
