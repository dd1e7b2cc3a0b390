from module import blank_board


def test_board_is_square():
    assert blank_board(3) == [[".", ".", "."]] * 3


def test_no_board():
    assert blank_board(0) == []
