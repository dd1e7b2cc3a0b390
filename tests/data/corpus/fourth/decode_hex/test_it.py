import pytest

from module import decode_hex, same_digest


def test_decoded():
    assert decode_hex("00ffA1") == b"\x00\xff\xa1"
    assert decode_hex("") == b""
    assert same_digest("AB", "ab")


def test_malformed():
    with pytest.raises(ValueError, match="odd number"):
        decode_hex("abc")
    with pytest.raises(ValueError, match="no digit at 1: 'x'"):
        decode_hex("ax")
