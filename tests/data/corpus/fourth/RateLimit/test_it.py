import pytest

from module import RateLimit


def test_limit():
    limit = RateLimit(2, 10)
    assert [limit.allow(now) for now in (0, 1, 2, 20)] == [True, True, False, True]


def test_wrong_use():
    with pytest.raises(ValueError):
        RateLimit(0, 10)
    limit = RateLimit(1, 10)
    limit.allow(5)
    with pytest.raises(ValueError):
        limit.allow(4)
