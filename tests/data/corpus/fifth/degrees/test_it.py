from module import degrees, has_round_walk


def test_degrees():
    assert degrees([("a", "b"), ("b", "c")]) == {"a": 1, "b": 2, "c": 1}


def test_walk():
    assert has_round_walk([("a", "b"), ("b", "c"), ("c", "a")])
    assert not has_round_walk([("a", "b")])
