from module import Basket


def test_total():
    basket = Basket()
    basket.add("pen", 150)
    basket.add("ink", 420)
    assert basket.total() == 570
    basket.add("ink", 400)
    assert basket.total() == 550


def test_remove():
    basket = Basket()
    basket.add("pen", 150)
    basket.add("ink", 420)
    basket.remove("ink")
    assert basket.total() == 150
