from module import load_plugins


def not_there():
    raise ImportError("not there")


def test_missing_left_out():
    assert load_plugins({"b": not_there, "a": lambda: 1}) == {"a": 1}
