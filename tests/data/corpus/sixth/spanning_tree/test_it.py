from module import spanning_tree, tree_length

EDGES = [("a", "b", 4), ("b", "c", 1), ("a", "c", 2), ("c", "d", 7), ("d", "d", 0)]


def test_tree():
    assert spanning_tree(EDGES) == [("b", "c", 1), ("a", "c", 2), ("c", "d", 7)]
    assert spanning_tree([]) == []


def test_length():
    assert tree_length(EDGES) == 10
