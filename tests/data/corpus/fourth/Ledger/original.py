from __future__ import annotations

from collections.abc import Iterable


class Ledger:
    """Bookings in cents; subclasses may override post to check or note them."""

    def __init__(self, opening: int = 0) -> None:
        self.bookings: list[int] = []
        self.opening = opening

    def post(self, cents: int) -> None:
        """Book an amount."""
        self.bookings.append(cents)

    def post_all(self, amounts: Iterable[int]) -> int:
        """Book amounts one after the other; returns how many they were."""
        before = len(self.bookings)
        for cents in amounts:
            self.post(cents)
        count = 0
        for at in range(len(self.bookings)):
            if at >= before:
                count = count + 1
        return count

    def balance(self) -> int:
        """What is in the account."""
        total = self.opening
        for cents in self.bookings:
            total = total + cents
        return total
