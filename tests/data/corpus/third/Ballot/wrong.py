from __future__ import annotations


class Ballot:
    """Votes by name."""

    _counts: dict[str, int] = {}

    def vote(self, name: str) -> None:
        """One vote."""
        self._counts[name] = self._counts.get(name, 0) + 1

    def count(self, name: str) -> int:
        """How many votes someone has."""
        return self._counts.get(name, 0)

    def winner(self) -> str | None:
        """Who has most votes, the first to get one among equals."""
        return max(self._counts, key=self._counts.__getitem__, default=None)
