import pytest

from module import bencode


def test_nested():
    assert bencode({"b": [1, -2], "a": "hé"}) == b"d1:a3:h\xc3\xa91:bli1ei-2eee"


def test_empty():
    assert bencode([]) == b"le"
    assert bencode(b"") == b"0:"


def test_unknown():
    with pytest.raises(TypeError, match="cannot encode float"):
        bencode([1.5])
