from module import remaining_stock


def test_some_sold():
    assert remaining_stock({"tea": 5, "cake": 2}, {"tea": 1}) == {"tea": 4, "cake": 2}


def test_nothing_sold():
    assert remaining_stock({"tea": 5}, {}) == {"tea": 5}
