import pytest

from module import record_key, without_nulls


def test_padding():
    assert without_nulls(b"ab\0\0c\0") == b"abc"
    assert without_nulls(bytearray(b"\0x")) == b"x"


def test_key():
    assert record_key(b"\0abc", 2) == b"ab"


def test_negative():
    with pytest.raises(ValueError):
        record_key(b"", -1)
