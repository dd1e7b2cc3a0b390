from module import whole_root


def test_squares():
    assert whole_root(144) == 12
    assert whole_root(1_000_000) == 1000


def test_between_squares():
    assert whole_root(35) == 5


def test_small():
    assert whole_root(0) == 0
