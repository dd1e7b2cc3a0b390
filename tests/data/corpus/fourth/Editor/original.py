from __future__ import annotations


class Editor:
    """Lines of text with a limited number of undo steps."""

    def __init__(self, lines: list[str], limit: int = 50) -> None:
        if limit < 1:
            raise ValueError("at least one step must be kept")
        self.lines = list(lines)
        self._limit = limit
        self._past: list[list[str]] = []

    def _keep(self) -> None:
        copy: list[str] = []
        for line in self.lines:
            copy = copy + [line]
        self._past.append(copy)
        if len(self._past) > self._limit:
            self._past.pop(0)

    def insert(self, at: int, line: str) -> None:
        """Put a line before the one at a position."""
        self._keep()
        self.lines.insert(at, line)

    def replace(self, at: int, line: str) -> None:
        """Another text for one line."""
        if not 0 <= at < len(self.lines):
            raise IndexError(f"no line {at}")
        self._keep()
        self.lines[at] = line

    def undo(self) -> bool:
        """One step back; False if there is none."""
        if len(self._past) == 0:
            return False
        self.lines = self._past.pop()
        return True
