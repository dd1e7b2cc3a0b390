from module import percentiles


def test_median():
    assert percentiles([4.0, 1.0, 2.0], [0.5]) == [2.0]
    assert percentiles([4.0, 1.0, 2.0, 3.0], [0.0, 0.5, 1.0]) == [1.0, 2.5, 4.0]


def test_no_shares():
    assert percentiles([], []) == []
