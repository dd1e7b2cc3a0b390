from module import count_leaves


def test_tree():
    assert count_leaves({"a": [1, 2, (3, 4)], "b": {"c": "xyz"}}) == 5


def test_leaf():
    assert count_leaves(7) == 1
    assert count_leaves([]) == 0
