import pytest

from module import SettingsError, load_settings


def test_settings():
    assert load_settings('{"Port": 80, "HOST": "x"}') == {"port": 80, "host": "x"}


def test_invalid():
    with pytest.raises(SettingsError, match="not valid JSON"):
        load_settings("{")


def test_list():
    with pytest.raises(SettingsError, match="not list"):
        load_settings("[]")
