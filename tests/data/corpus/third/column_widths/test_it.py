from module import column_widths, format_row

TABLE = [["id", "name"], ["1", "ann"], ["100", "x", "!"]]


def test_widths():
    assert column_widths(TABLE) == (3, 4, 1)


def test_row():
    assert format_row(TABLE, 0) == "id  name"
    assert format_row(TABLE, 2) == "100 x    !"
