import inspect

from module import proxy_for


def test_unset():
    assert proxy_for("example.org", scheme="no-such-scheme") in (None, proxy_for("example.org", "x"))


def test_default():
    assert inspect.signature(proxy_for).parameters["scheme"].default == "https"
