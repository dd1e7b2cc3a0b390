import pytest

from module import interest, savings_plan


def test_plan():
    assert savings_plan(100_000, 1000, 3) == [110_000, 121_000, 133_100]
    assert savings_plan(5, 100, 0) == []


def test_interest():
    assert interest(10_000, 150) == 150
    with pytest.raises(ValueError):
        savings_plan(-1, 100, 1)
