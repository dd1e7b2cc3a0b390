from module import Product, price_tag, shelf


def test_tag():
    assert price_tag(Product("A7", 1205)) == "A7......12,05"


def test_shelf():
    assert shelf([Product("B1", 99), Product("B2", 100)]) == "B1......0,99 | B2......1,00"
