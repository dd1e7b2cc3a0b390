from module import split_by


def test_even_and_odd():
    assert split_by([1, 2, 3, 4], lambda number: number % 2 == 0) == ([2, 4], [1, 3])


def test_empty():
    assert split_by([], bool) == ([], [])
