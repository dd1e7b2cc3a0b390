from module import countdown


def test_down():
    assert list(countdown(3)) == [3, 2, 1]


def test_nothing():
    assert list(countdown(0)) == []
