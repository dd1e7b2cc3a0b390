from module import deal, draw_cards


def test_drawn():
    cards = draw_cards("ABC", 10, 1)
    assert len(cards) == 10
    assert set(cards) <= set("ABC")
    assert cards == draw_cards("ABC", 10, 1)


def test_deal():
    assert deal("A", ["ann", "bob"], 5) == {"ann": "A", "bob": "A"}
