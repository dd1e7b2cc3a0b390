from module import display_width, pad


def test_display_width():
    assert display_width("abc") == 3
    assert display_width("e\u0301") == 1
    assert display_width("\u6f22\u5b57") == 4
    assert display_width("") == 0


def test_pad():
    assert pad("\u6f22", 4) == "\u6f22  "
    assert pad("long", 2) == "long"
