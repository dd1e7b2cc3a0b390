from module import matching_pair


def test_pair():
    assert matching_pair([5, 3, 8, 5], 10) == (0, 3)
    assert matching_pair([2, 7, 1], 8) == (1, 2)


def test_none():
    assert matching_pair([5], 10) is None
    assert matching_pair([], 0) is None
