from module import with_defaults


def test_missing_options_are_filled():
    assert with_defaults({"port": 99}) == {"port": 99, "host": "localhost", "tls": False}


def test_given_options_win():
    assert with_defaults({"host": "a", "port": 1, "tls": True})["host"] == "a"
