from module import favourite


def test_most_frequent():
    assert favourite([4, 2, 7, 2, 4, 2]) == 2


def test_one_vote():
    assert favourite([8]) == 8
