from __future__ import annotations


class TicketStore:
    """Tickets by number; a number is never used twice."""

    def __init__(self) -> None:
        self._last = 0
        self._tickets: dict[int, str] = {}

    def open(self, subject: str) -> int:
        """File a ticket; returns its number."""
        self._last += 1
        self._tickets[self._last] = subject
        return self._last

    def subject(self, number: int) -> str:
        """What a ticket is about; raises KeyError if there is none of that number."""
        return self._tickets[number]

    def delete(self, number: int) -> None:
        """Remove a ticket; raises KeyError if there is none of that number."""
        self.subject(number)
        del self._tickets[number]
