from module import short_name


def test_prefix_goes():
    assert short_name("www.Example.org") == "example.org"


def test_nothing_to_take_off():
    assert short_name("mail.example.org") == "mail.example.org"
