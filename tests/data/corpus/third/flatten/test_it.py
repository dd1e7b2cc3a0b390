from module import flatten


def test_flat():
    assert flatten([1, [2, [3, []], 4], "ab", (5,)]) == [1, 2, 3, 4, "ab", (5,)]


def test_some_levels():
    assert flatten([[[[[[7]]]]]]) == [7]
