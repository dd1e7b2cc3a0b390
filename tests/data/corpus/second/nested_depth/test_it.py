from module import nested_depth


def test_flat():
    assert nested_depth([1, 2]) == 1


def test_nested():
    assert nested_depth([1, [2, [3]], [4]]) == 3
