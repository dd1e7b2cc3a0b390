from module import depth_first, leaves_of


def test_leaves():
    assert list(leaves_of([1, (2, [3, "four"]), [], [[b"five"]]])) == [1, 2, 3, "four", b"five"]
    assert list(leaves_of("text")) == ["text"]
    assert list(leaves_of([])) == []


def test_limit():
    assert depth_first([[1, 2], 3], 2) == [1, 2]
