import pytest

from module import read_settings


def test_settings():
    assert read_settings(["port = 80", "size=3", "port=8080"]) == {"port": 8080, "size": 3}


def test_no_number():
    with pytest.raises(ValueError, match="setting port is no number"):
        read_settings(["port=x"])
