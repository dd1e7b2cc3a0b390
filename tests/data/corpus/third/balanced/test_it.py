from module import balanced


def test_closed():
    assert balanced("f(a[1], {b: (2)})")
    assert balanced("")


def test_open():
    assert not balanced("(()")
    assert not balanced(")(")
