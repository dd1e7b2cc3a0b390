from module import house_number


def test_number():
    assert house_number("Main Street 25") == "25"


def test_none():
    assert house_number("Station Square") == ""
