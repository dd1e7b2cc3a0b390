import pytest

from module import split_batches


def test_batches():
    assert list(split_batches([1, 2, 3, 4, 5], 2)) == [[1, 2], [3, 4], [5]]


def test_bad_size():
    with pytest.raises(ValueError, match="at least 1"):
        list(split_batches([1], 0))
