from module import split_name


def test_name():
    given, family = split_name(" Ada  King Lovelace ")
    assert given == "Ada King"
    assert family == "Lovelace"


def test_empty():
    assert "".join(split_name("")) == ""
