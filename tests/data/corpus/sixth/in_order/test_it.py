from module import in_order, insert


def _tree(*values):
    root = None
    for value in values:
        root = insert(root, value)
    return root


def test_in_order():
    tree = _tree(5, 2, 8, 1, 9, 3)
    assert list(in_order(tree)) == [1, 2, 3, 5, 8, 9]
    assert list(in_order(tree)) == [1, 2, 3, 5, 8, 9]
    assert list(in_order(None)) == []
