from __future__ import annotations

from collections import deque


class Editor:
    """Lines of text with a limited number of undo steps."""

    def __init__(self, lines: list[str], limit: int = 50) -> None:
        if limit < 1:
            raise ValueError("at least one step must be kept")
        self.lines = list(lines)
        self._past: deque[list[str]] = deque(maxlen=limit)

    def insert(self, at: int, line: str) -> None:
        """Put a line before the one at a position."""
        self._past.append(self.lines)
        self.lines = self.lines[:at] + [line] + self.lines[at:]

    def replace(self, at: int, line: str) -> None:
        """Another text for one line."""
        if not 0 <= at < len(self.lines):
            raise IndexError(f"no line {at}")
        self._past.append(self.lines)
        self.lines[at] = line

    def undo(self) -> bool:
        """One step back; False if there is none."""
        if not self._past:
            return False
        self.lines = self._past.pop()
        return True
