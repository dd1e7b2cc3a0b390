from module import symbol


def test_same():
    assert symbol("x") is symbol("x")
    assert symbol("x") is not symbol("y")
    assert repr(symbol("x")) == ":x"
