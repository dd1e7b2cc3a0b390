from module import empty_board


def test_size():
    assert empty_board(2, 3) == [[".", ".", "."], [".", ".", "."]]


def test_blank():
    assert empty_board(1, 2, "-") == [["-", "-"]]
