from module import rotated


def test_one():
    assert rotated([1, 2, 3], 1) == [2, 3, 1]


def test_full_turn():
    assert rotated([1, 2, 3], 3) == [1, 2, 3]


def test_empty():
    assert rotated([], 2) == []
