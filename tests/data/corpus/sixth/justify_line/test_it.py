from module import justify_line


def test_blanks_are_spread():
    assert justify_line(["to", "be", "or"], 11) == "to   be  or"
    assert justify_line(["to", "be"], 5) == "to be"


def test_short_lines():
    assert justify_line(["alone"], 8) == "alone   "
    assert justify_line([], 3) == "   "
