from module import fair_shares


def test_shares():
    assert fair_shares(100, 3) == [34, 33, 33]


def test_even():
    assert fair_shares(90, 3) == [30, 30, 30]
