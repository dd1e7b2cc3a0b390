import pytest

from module import ConfigError, setting_at

TREE = {"server": {"port": 80}, "debug": False}


def test_found():
    assert setting_at(TREE, "server.port") == 80
    assert setting_at(TREE, "debug") is False


def test_missing():
    with pytest.raises(ConfigError):
        setting_at(TREE, "client")
