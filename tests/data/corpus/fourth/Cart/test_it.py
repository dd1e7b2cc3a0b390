from module import Cart


def test_total():
    cart = Cart(coupon=100)
    cart.add("a", 250)
    cart.add("b", 50, 3)
    assert cart.total == 300


def test_empty():
    assert Cart(coupon=5).total == 0
