from module import natural_order


def test_numbers():
    assert natural_order(["img12", "img2", "IMG1"]) == ["IMG1", "img2", "img12"]


def test_no_numbers():
    assert natural_order(["b", "a"]) == ["a", "b"]
