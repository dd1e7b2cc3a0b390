import pytest

from module import batched


def test_batches():
    assert batched([1, 2, 3, 4, 5, 6], 3) == [[1, 2, 3], [4, 5, 6]]


def test_none():
    assert batched([], 4) == []


def test_size():
    with pytest.raises(ValueError):
        batched([1], 0)
