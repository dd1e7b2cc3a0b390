import pytest

from module import parse_address, parse_port


def test_port():
    assert parse_port("0080") == 80


def test_address():
    assert parse_address("::1:443") == ("::1", 443)


def test_refused():
    for text in ("", "x", "0", "65536", "-1"):
        with pytest.raises(ValueError):
            parse_port(text)
