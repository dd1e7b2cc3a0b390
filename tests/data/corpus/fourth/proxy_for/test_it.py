import inspect

from module import proxy_for


def test_unset():
    assert proxy_for("example.org", scheme="none") == proxy_for("example.org", "nothing")


def test_default():
    assert inspect.signature(proxy_for).parameters["scheme"].default == "https"
