import pytest

from module import best_offer


def test_best():
    assert best_offer(["abc", "a", "ab", "b"], len) == ("a", 1)


def test_none():
    with pytest.raises(ValueError):
        best_offer([], len)
