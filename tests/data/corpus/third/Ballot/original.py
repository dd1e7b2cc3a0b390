from __future__ import annotations


class Ballot:
    """Votes by name."""

    def __init__(self) -> None:
        self._votes: list[str] = []

    def vote(self, name: str) -> None:
        """One vote."""
        self._votes.append(name)

    def count(self, name: str) -> int:
        """How many votes someone has."""
        return self._votes.count(name)

    def winner(self) -> str | None:
        """Who has most votes, the first to get one among equals."""
        best = None
        for name in self._votes:
            if best is None or self.count(name) > self.count(best):
                best = name
        return best
