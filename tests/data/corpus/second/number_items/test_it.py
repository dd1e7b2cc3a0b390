from module import number_items


def test_numbers():
    assert number_items(["tea", "milk"]) == ["1. tea", "2. milk"]
