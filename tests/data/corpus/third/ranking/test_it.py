from module import ranking


def test_ranking():
    assert ranking([("ann", 5), ("bob", 9), ("cy", 7)]) == ["bob", "cy", "ann"]


def test_empty():
    assert ranking([]) == []
