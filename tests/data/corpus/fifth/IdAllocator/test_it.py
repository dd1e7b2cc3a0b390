import pytest
from module import IdAllocator


def test_numbers():
    ids = IdAllocator()
    assert [ids.acquire(), ids.acquire(), ids.acquire()] == [0, 1, 2]
    ids.release(1)
    assert ids.acquire() == 1
    assert ids.acquire() == 3


def test_not_in_use():
    with pytest.raises(KeyError):
        IdAllocator().release(5)
