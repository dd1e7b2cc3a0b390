from module import Card, hand, highest


def test_order():
    cards = [Card(9, "clubs"), Card(2, "hearts"), Card(4, "clubs")]
    assert [card.rank for card in hand(cards)] == [2, 4, 9]
    assert highest(cards).rank == 9


def test_text():
    assert str(Card(7, "clubs")) == "clubs 7"
