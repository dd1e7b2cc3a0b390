from module import cheapest_offers


def length(offer):
    return len(offer)


def test_cheapest():
    assert cheapest_offers(["ccc", "a", "dddd", "bb"], length, 2) == ["a", "bb"]


def test_none_wanted():
    assert cheapest_offers(["a"], length, 0) == []
