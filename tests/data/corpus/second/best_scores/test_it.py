from module import best_scores


def test_best():
    assert best_scores([10, 40, 20, 30], 2) == [40, 30]


def test_fewer_than_asked():
    assert best_scores([1], 5) == [1]
