from module import common_columns


def test_shared():
    assert common_columns(["age", "city", "name"], ["name", "age"]) == ["age", "name"]


def test_nothing_shared():
    assert common_columns(["a"], ["b"]) == []
