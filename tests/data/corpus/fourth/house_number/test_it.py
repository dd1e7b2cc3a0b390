from module import house_number


def test_numbers():
    assert house_number("12") == (12, "")
    assert house_number(" 7 B ") == (7, "b")


def test_none():
    assert house_number("b") is None
    assert house_number("12bc") is None
    assert house_number("") is None
