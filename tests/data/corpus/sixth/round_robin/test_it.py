from module import mixed, round_robin


def test_round_robin():
    assert list(round_robin("ab", "c", "def")) == ["a", "c", "d", "b", "e", "f"]
    assert list(round_robin()) == []
    assert list(round_robin([1], [], [None])) == [1, None]


def test_mixed():
    assert mixed(["a", "b"], ["c"], length=2) == ["a", "c"]
