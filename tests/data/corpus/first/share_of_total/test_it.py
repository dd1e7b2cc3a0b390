from module import share_of_total


def test_shares():
    assert share_of_total([1, 3]) == [0.25, 0.75]


def test_nothing_sold():
    assert share_of_total([0, 0]) == [0.0, 0.0]
