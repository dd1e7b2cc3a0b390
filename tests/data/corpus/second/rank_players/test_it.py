from module import rank_players


def test_rank():
    assert rank_players([("ann", 3), ("bob", 9), ("cy", 6)]) == [("bob", 9), ("cy", 6), ("ann", 3)]
