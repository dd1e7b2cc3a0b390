from module import Basket


def test_total():
    assert Basket([("tea", 250), ("cake", 390)]).total() == 640


def test_added_item_counts():
    basket = Basket([])
    basket.add("tea", 250)
    assert basket.total() == 250
