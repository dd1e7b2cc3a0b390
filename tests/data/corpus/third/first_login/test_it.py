from module import first_login, newcomers


def test_first():
    assert first_login([("ann", 10), ("bob", 11)]) == {"ann": 10, "bob": 11}


def test_newcomers():
    assert newcomers([("ann", 10), ("bob", 11)], 11) == ["bob"]
