from module import gross_price


def test_prices():
    assert gross_price(1000, "book") == 1070
    assert gross_price(200, "toy") == 238


def test_free_of_tax():
    assert gross_price(500, "stamp") == 500
