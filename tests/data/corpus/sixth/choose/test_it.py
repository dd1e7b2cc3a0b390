from module import choose, hands


def test_choose():
    assert choose(5, 2) == 10
    assert choose(4, 0) == choose(4, 4) == 1
    assert choose(3, 5) == 0


def test_hands():
    assert hands(2, 2, 2, 1) == 5
