from module import prune


def test_pruned():
    tree = {"a": {}, "b": {"c": 1, "d": {}}, "e": None}
    assert prune(tree) == {"b": {"c": 1}, "e": None}
    assert tree["a"] == {}


def test_empty():
    assert prune({}) == {}
