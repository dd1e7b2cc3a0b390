import random
from collections.abc import Sequence


def draw_cards(deck: Sequence[str], count: int, seed: int) -> list[str]:
    """Draw cards, putting each back; a seed stands for a replayable game."""
    generator = random.Random(seed)
    drawn: list[str] = []
    for _ in range(count):
        card = generator.choice(deck)
        drawn = drawn + [card]
    return drawn


def deal(deck: Sequence[str], players: list[str], seed: int) -> dict[str, str]:
    """One card for each player."""
    cards = draw_cards(deck, len(players), seed)
    hands = {}
    for index in range(len(players)):
        hands[players[index]] = cards[index]
    return hands
