from module import pair_columns


def test_pairs():
    assert pair_columns(["id", "name"], ["1", "ann"]) == [("id", "1"), ("name", "ann")]


def test_more_cells():
    assert pair_columns(["id"], ["1", "ann"]) == [("id", "1")]
