from module import mask_digits


def test_masked():
    assert mask_digits("card 4929123456781234") == "card ************1234"
    assert mask_digits("49291", keep=2) == "***91"


def test_short():
    assert mask_digits("123") == "123"
    assert mask_digits("") == ""
