from __future__ import annotations


class TicketStore:
    """Tickets by number; a number is never used twice."""

    def __init__(self) -> None:
        self._last = 0
        self._tickets: list[tuple[int, str]] = []

    def open(self, subject: str) -> int:
        """File a ticket; returns its number."""
        self._last = self._last + 1
        self._tickets = self._tickets + [(self._last, subject)]
        return self._last

    def subject(self, number: int) -> str:
        """What a ticket is about; raises KeyError if there is none of that number."""
        for known, subject in self._tickets:
            if known == number:
                return subject
        raise KeyError(number)

    def delete(self, number: int) -> None:
        """Remove a ticket; raises KeyError if there is none of that number."""
        self.subject(number)
        self._tickets = [each for each in self._tickets if each[0] != number]
