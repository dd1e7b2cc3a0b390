from module import mean_by_group


def test_means():
    assert mean_by_group([("a", 1), ("b", 4), ("a", 2)]) == {"a": 1.5, "b": 4}


def test_empty():
    assert mean_by_group([]) == {}
