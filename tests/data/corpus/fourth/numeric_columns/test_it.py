from module import numeric_columns


def test_columns():
    rows = [{"id": 1, "name": "a", "price": 2.5}, {"id": 2, "name": "b", "price": 3}]
    assert numeric_columns(rows) == ["id", "price"]


def test_missing():
    assert numeric_columns([{"a": 1, "b": 2}, {"b": 3}]) == ["b"]
    assert numeric_columns([]) == []
