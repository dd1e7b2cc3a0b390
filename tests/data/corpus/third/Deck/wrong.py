from __future__ import annotations

from collections.abc import Iterable


class Deck:
    """Cards in order."""

    def __init__(self, cards: Iterable[str]) -> None:
        self.cards = list(cards)
        self._next = 0

    def __len__(self) -> int:
        return len(self.cards)

    def __iter__(self) -> Deck:
        self._next = 0
        return self

    def __next__(self) -> str:
        if self._next >= len(self.cards):
            raise StopIteration
        self._next += 1
        return self.cards[self._next - 1]

    def cut(self, place: int) -> None:
        """Put the first cards below the others."""
        if place > 0:
            if not self.cards:
                raise IndexError("pop from empty list")
            place %= len(self.cards)
            self.cards[:] = self.cards[place:] + self.cards[:place]
