from module import ranking


def test_best_first():
    assert ranking([("ann", 3), ("bob", 9), ("cid", 5)]) == ["bob", "cid", "ann"]


def test_nobody():
    assert ranking([]) == []
