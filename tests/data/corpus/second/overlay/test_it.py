from module import overlay


def test_overlay():
    assert overlay({"a": 1, "b": 2}, {"b": 3, "c": 4}) == {"a": 1, "b": 3, "c": 4}


def test_arguments_stay():
    base = {"a": 1}
    overlay(base, {"a": 2})
    assert base == {"a": 1}
