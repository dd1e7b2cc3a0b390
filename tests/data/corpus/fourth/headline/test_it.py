from module import headline


def test_headline():
    assert headline("the lord of the rings") == "The Lord of the Rings"
    assert headline("  a   tale ") == "A Tale"
    assert headline("") == ""
