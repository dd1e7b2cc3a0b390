from module import read_cells, read_number


def test_numbers():
    assert read_number("42") == 42
    assert read_number("-1.5") == -1.5
    assert read_number("tea") == "tea"


def test_cells():
    assert read_cells("7;0.25;x") == [7, 0.25, "x"]
