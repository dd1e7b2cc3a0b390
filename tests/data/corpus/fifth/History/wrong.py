class History:
    """States of a document with undo and redo."""

    def __init__(self, state: str) -> None:
        self.current = state
        self._before: list[str] = []
        self._after: list[str] = []

    def push(self, state: str) -> None:
        """A change; what was undone can no longer be redone."""
        self._before.append(self.current)
        self.current = state

    def undo(self) -> str:
        """Back by one if there is one."""
        if self._before:
            self._after.append(self.current)
            self.current = self._before.pop()
        return self.current

    def redo(self) -> str:
        """Forth by one if there is one."""
        if self._after:
            self._before.append(self.current)
            self.current = self._after.pop()
        return self.current
