from module import PriceFormat, price_list


def test_price():
    assert price_list("eur").shown(1250) == "12.50 EUR"


def test_small_price():
    assert PriceFormat("CHF").shown(5) == "0.05 CHF"
