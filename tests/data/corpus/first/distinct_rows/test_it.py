from module import distinct_rows


def test_rows():
    assert distinct_rows([(1, 2), (3, 4), (1, 2)]) == [(1, 2), (3, 4)]


def test_negative_numbers():
    assert distinct_rows([(-5, 2), (5, 2)]) == [(-5, 2), (5, 2)]
