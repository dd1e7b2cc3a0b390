from module import components


def test_two_groups():
    assert components([("a", "b"), ("c", "d")]) == [["a", "b"], ["c", "d"]]


def test_chain():
    assert components([("a", "b"), ("b", "c")]) == [["a", "b", "c"]]
