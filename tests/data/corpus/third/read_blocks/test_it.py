import pytest

from module import read_blocks


def test_blocks():
    assert list(read_blocks(b"abcdefg", 3)) == [b"abc", b"def", b"g"]


def test_refused():
    with pytest.raises(ValueError):
        list(read_blocks(b"abc", -1))
