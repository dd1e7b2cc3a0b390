import pytest

from module import shorten


def test_short():
    assert shorten("hello", 5) == "hello"
    assert shorten("hello world", 6) == "hello\u2026"
    assert shorten("ab", 1) == "\u2026"
    assert shorten("", 1) == ""


def test_width():
    with pytest.raises(ValueError):
        shorten("a", 0)
