import pytest

from sitelog.hits import Hit
from sitelog.pages import Page


@pytest.fixture
def make_hit():
    """Make a hit; what a test does not name is dull."""

    def make(path="/guides/install", *, visitor="10.0.0.1", time=0, status=200, size=100, **more):
        fields = {"method": "GET", "query": "", "referrer": "-", **more}
        return Hit(visitor=visitor, time=time, path=path, status=status, size=size, **fields)

    return make


@pytest.fixture
def pages():
    return [
        Page("/guides/install", "Installing"),
        Page("/guides/upgrade", "Upgrading"),
        Page("/shop/mug", "The mug"),
    ]
