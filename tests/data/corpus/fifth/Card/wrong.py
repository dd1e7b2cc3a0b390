from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Card:
    """A playing card; only the rank counts for the order."""

    rank: int
    colour: str

    def __str__(self) -> str:
        return f"{self.colour} {self.rank}"


def hand(cards: list[Card]) -> list[Card]:
    """Cards from the lowest to the highest, equal ones as they were dealt."""
    return sorted(cards)


def highest(cards: list[Card]) -> Card:
    """The first of the cards with the highest rank."""
    best = cards[0]
    for card in cards:
        if best < card:
            best = card
    return best
