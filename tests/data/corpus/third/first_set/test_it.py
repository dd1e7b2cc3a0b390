from module import first_set, option


def test_first():
    assert first_set(None, 3, 4) == 3
    assert first_set(None, default="x") == "x"


def test_option():
    assert option("port", {}, {"port": 80}, {"port": 8080}) == 80
