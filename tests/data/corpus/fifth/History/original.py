class History:
    """States of a document with undo and redo."""

    def __init__(self, state: str) -> None:
        self._states = [state]
        self._place = 0

    @property
    def current(self) -> str:
        """The state as it is now."""
        return self._states[self._place]

    def push(self, state: str) -> None:
        """A change; what was undone can no longer be redone."""
        self._states = self._states[: self._place + 1] + [state]
        self._place = len(self._states) - 1

    def undo(self) -> str:
        """Back by one if there is one."""
        if self._place > 0:
            self._place = self._place - 1
        return self.current

    def redo(self) -> str:
        """Forth by one if there is one."""
        if self._place < len(self._states) - 1:
            self._place = self._place + 1
        return self.current
