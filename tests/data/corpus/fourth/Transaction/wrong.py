from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Transaction:
    """Context in which steps are noted with how to undo them; undone, last first, on an error."""

    def __init__(self) -> None:
        self._undo: list[Callable[[], None]] = []
        self.committed = False

    def step(self, do: Callable[[], Any], undo: Callable[[], None]) -> Any:
        """Do something that can be undone."""
        result = do()
        self._undo.append(undo)
        return result

    def rollback(self) -> int:
        """Undo all steps; returns how many they were."""
        count = 0
        while self._undo:
            self._undo.pop()()
            count += 1
        return count

    def commit(self) -> int:
        """Keep all steps; returns how many they were."""
        count = len(self._undo)
        self._undo = []
        self.committed = True
        return count

    def __enter__(self) -> Transaction:
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> int:
        return self.rollback() if kind is not None else self.commit()
