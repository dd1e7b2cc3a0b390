from module import calls, counted


@counted
def add(a, b=1):
    return a + b


def test_counted():
    assert calls("add") == 0
    assert add(1) == 2
    assert add(1, b=5) == 6
    assert calls("add") == 2
    assert calls("sub") == 0
