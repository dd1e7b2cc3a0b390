from module import join_path


def test_default():
    assert join_path(["a", "b"]) == "a/b"


def test_other_separator():
    assert join_path(["a", "b", "c"], ".") == "a.b.c"
    assert join_path(["a"], "") == "a"
