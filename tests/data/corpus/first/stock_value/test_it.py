from module import stock_value


def test_value():
    assert stock_value({"tea": 3, "cake": 2}, {"tea": 5, "cake": 10}) == 35


def test_no_price():
    assert stock_value({"tea": 3}, {}) == 0
