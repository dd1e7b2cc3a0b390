from module import make_limits


def test_limit():
    checks = make_limits({"width": 10})
    assert checks["width"](10)
    assert not checks["width"](11)


def test_names():
    assert list(make_limits({"b": 1, "a": 2})) == ["a", "b"]
