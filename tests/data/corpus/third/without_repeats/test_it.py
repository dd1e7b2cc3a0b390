from module import without_repeats


def test_repeats():
    assert without_repeats([1, 1, 2, 2, 2, 1]) == [1, 2, 1]


def test_none_between():
    assert without_repeats([3, None, None, 3]) == [3, None, 3]


def test_empty():
    assert without_repeats([]) == []
