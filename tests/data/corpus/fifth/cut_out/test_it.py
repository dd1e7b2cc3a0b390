from module import cut_out, length


def test_cut():
    assert cut_out([(0, 10)], 3, 5) == [(0, 3), (5, 10)]
    assert cut_out([(0, 3), (5, 9), (4, 6)], 3, 5) == [(0, 3), (5, 9), (5, 6)]


def test_length():
    assert length(cut_out([(0, 10)], 0, 4)) == 6
