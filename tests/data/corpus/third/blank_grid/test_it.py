from module import blank_grid, to_text


def test_blank():
    assert blank_grid(2, 3) == [[".", "."], [".", "."], [".", "."]]


def test_text():
    assert to_text(blank_grid(3, 1, "x")) == "xxx\n"
