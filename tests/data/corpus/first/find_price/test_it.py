from module import find_price

CATALOGUE = [("tea", 250), ("cake", 390), ("tea", 260)]


def test_first_price_counts():
    assert find_price(CATALOGUE, "tea") == 250


def test_other_price():
    assert find_price(CATALOGUE, "cake") == 390
