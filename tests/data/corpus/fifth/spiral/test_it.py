from module import spiral


def test_spiral():
    assert spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]]) == [1, 2, 3, 6, 9, 8, 7, 4, 5]


def test_line():
    assert spiral([[1, 2]]) == [1, 2]
    assert spiral([]) == []
