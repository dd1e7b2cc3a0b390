import pytest

from module import render_all


def test_rows():
    rows = [{"name": "ann", "age": 3}, {"name": "bob", "age": 4}]
    assert render_all("{name} is {age}", rows) == "ann is 3\nbob is 4\n"


def test_missing():
    with pytest.raises(KeyError):
        render_all("{name}", [{}])
