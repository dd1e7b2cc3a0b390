import pytest
from module import ReadOnly


class Config:
    def __init__(self):
        self.host = "localhost"
        self._secret = "x"

    def url(self):
        return "http://" + self.host


def test_view():
    view = ReadOnly(Config())
    assert view.host == "localhost"
    assert view.url() == "http://localhost"
    assert view.row(["host"]) == ["localhost"]


def test_closed():
    view = ReadOnly(Config())
    with pytest.raises(AttributeError):
        view.host = "other"
    with pytest.raises(AttributeError):
        view._secret
