from module import change_count, unchanged


def test_unchanged():
    assert unchanged({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4}) == {"a": 1}


def test_count():
    assert change_count({"a": 1, "b": 2}, {"a": 1, "c": 4}) == 2
