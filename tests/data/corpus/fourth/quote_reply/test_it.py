from module import quote_reply


def test_lines():
    assert quote_reply("hi\n\n> old\nbye") == "> hi\n>\n>> old\n> bye"


def test_one():
    assert quote_reply("x") == "> x"
