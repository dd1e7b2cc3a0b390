from module import added, reduced


def test_reduced():
    assert reduced(6, 8) == (3, 4)
    assert reduced(-6, 8) == (-3, 4)


def test_added():
    assert added((1, 2), (1, 6)) == (2, 3)
