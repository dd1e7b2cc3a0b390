from module import drop_missing


def test_missing_go():
    assert drop_missing({"a": 1, "b": None, "c": 0}) == {"a": 1, "c": 0}


def test_nothing_missing():
    assert drop_missing({"a": 1}) == {"a": 1}
