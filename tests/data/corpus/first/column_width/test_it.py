from module import column_width


def test_width():
    assert column_width(["name", "a longer cell", "größe"]) == 13


def test_no_cells():
    assert column_width([]) == 0
