from module import cell_text


def test_cells():
    assert cell_text(True) == "yes"
    assert cell_text(2.5) == "2.50"
    assert cell_text(17) == "17"
    assert cell_text("ann") == "ann"
