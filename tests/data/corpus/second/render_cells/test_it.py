from module import render_cells


def test_cells():
    assert render_cells([1, "ab", 1]) == ["       1", "    'ab'", "       1"]


def test_long_ones_stay():
    assert render_cells([123456789]) == ["123456789"]
