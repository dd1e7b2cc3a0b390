from module import cell, neighbours

ROWS = ["abc", "def", "ghi"]


def test_cell():
    assert cell(ROWS, 2, 0) == "c"
    assert cell(ROWS, 3, 0, "?") == "?"


def test_neighbours():
    assert neighbours(ROWS, 1, 1) == "bfhd"
