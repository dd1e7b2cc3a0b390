from __future__ import annotations

from collections.abc import Iterable, Iterator


class Deck:
    """Cards in order."""

    def __init__(self, cards: Iterable[str]) -> None:
        self.cards = list(cards)

    def __len__(self) -> int:
        return len(self.cards)

    def __iter__(self) -> Iterator[str]:
        yield from self.cards

    def cut(self, place: int) -> None:
        """Put the first cards below the others."""
        if place > 0:
            if not self.cards:
                raise IndexError("pop from empty list")
            place %= len(self.cards)
            self.cards[:] = self.cards[place:] + self.cards[:place]
