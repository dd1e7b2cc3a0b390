from module import interleave


def test_uneven():
    assert interleave([1, 2, 3], "ab", [True]) == [1, "a", True, 2, "b", 3]


def test_nothing():
    assert interleave() == []
