import random
from collections.abc import Sequence


def draw_cards(deck: Sequence[str], count: int, seed: int) -> list[str]:
    """Draw cards, putting each back; a seed stands for a replayable game."""
    return random.Random(seed).choices(deck, k=count)


def deal(deck: Sequence[str], players: list[str], seed: int) -> dict[str, str]:
    """One card for each player."""
    return dict(zip(players, draw_cards(deck, len(players), seed)))
