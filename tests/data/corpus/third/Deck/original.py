from __future__ import annotations

from collections.abc import Iterable, Iterator


class Deck:
    """Cards in order."""

    def __init__(self, cards: Iterable[str]) -> None:
        self.cards = list(cards)

    def __len__(self) -> int:
        return len(self.cards)

    def __iter__(self) -> Iterator[str]:
        index = 0
        while index < len(self.cards):
            yield self.cards[index]
            index += 1

    def cut(self, place: int) -> None:
        """Put the first cards below the others."""
        for _ in range(place):
            card = self.cards.pop(0)
            self.cards.append(card)
