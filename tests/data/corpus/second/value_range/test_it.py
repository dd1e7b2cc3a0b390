from module import value_range


def test_range():
    assert value_range([4, -1, 7, 3]) == (-1, 7)


def test_one():
    assert value_range([2]) == (2, 2)
