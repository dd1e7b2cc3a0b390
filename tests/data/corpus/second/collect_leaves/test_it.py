from module import collect_leaves


def test_leaves():
    assert collect_leaves(["a", ["b", ["c"]], "d"]) == ["a", "b", "c", "d"]
