import pytest

from module import PageCache


def test_used_last():
    cache = PageCache(2)
    cache.put("a", b"1")
    cache.put("b", b"2")
    assert cache.get("a") == b"1"
    cache.put("c", b"3")
    assert cache.names() == ["a", "c"]
    assert cache.get("b") is None


def test_room():
    with pytest.raises(ValueError):
        PageCache(0)
