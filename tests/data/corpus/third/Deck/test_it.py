from module import Deck


def test_cards():
    deck = Deck("ABC")
    assert len(deck) == 3
    assert list(deck) == ["A", "B", "C"]
    assert list(deck) == ["A", "B", "C"]


def test_cut():
    deck = Deck("ABC")
    deck.cut(1)
    assert deck.cards == ["B", "C", "A"]
