from module import price_tags


def test_tags():
    assert price_tags([3, 2.5, 0.126], "EUR") == ["3.00 EUR", "2.50 EUR", "0.13 EUR"]


def test_none():
    assert price_tags([], "EUR") == []
