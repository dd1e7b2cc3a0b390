from module import collect_names, duplicates

TREE = {"name": "a", "children": [{"name": "b", "children": [{"name": "a"}]}, {}]}


def test_names():
    assert collect_names(TREE) == ["a", "b", "a"]
    assert collect_names(TREE, ["x"]) == ["x", "a", "b", "a"]


def test_duplicates():
    assert duplicates(TREE) == ["a"]
