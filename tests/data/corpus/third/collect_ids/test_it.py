from module import collect_ids


def test_tree():
    tree = {"id": 1, "children": [{"id": 2, "children": [{"id": 3}]}, {"name": "x"}]}
    assert collect_ids(tree) == [1, 2, 3]


def test_added():
    assert collect_ids({"id": 5}, [4]) == [4, 5]
