from module import group_answers


def test_numbers_and_words():
    assert group_answers([3, "yes", 3, 4]) == [[3, 2], ["yes", 1], [4, 1]]


def test_truth_and_fractions():
    assert group_answers([False, 2.5, False, None]) == [[False, 2], [2.5, 1], [None, 1]]


def test_ones():
    assert group_answers([1, 1]) == [[1, 2]]
    assert group_answers([True]) == [[True, 1]]
