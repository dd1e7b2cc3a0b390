from module import Breadcrumbs


def test_path():
    trail = Breadcrumbs()
    assert trail.path() == ""
    trail.enter("shop")
    trail.enter("cart")
    assert trail.path() == "shop/cart"
