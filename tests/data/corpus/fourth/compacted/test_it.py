from module import compacted


def test_dropped():
    assert compacted({"a": None, "b": [{"c": None}, None]}) == {"b": [{}, None]}


def test_kept():
    assert compacted({"a": 0, "b": ""}) == {"a": 0, "b": ""}
    assert compacted([]) == []
