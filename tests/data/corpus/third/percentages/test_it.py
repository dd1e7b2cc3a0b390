from module import percentages


def test_shares():
    assert percentages([1, 1, 2]) == [25.0, 25.0, 50.0]


def test_zero():
    assert percentages((0, 0)) == [0.0, 0.0]
    assert percentages([]) == []
