from collections.abc import Callable


class OneShots:
    """Callbacks of which each is called once."""

    def __init__(self) -> None:
        self._callbacks: list[Callable[[], None]] = []

    def add(self, callback: Callable[[], None]) -> None:
        """Call this one when fired next."""
        self._callbacks.append(callback)

    def fire(self) -> int:
        """Call those that wait, in their order; returns how many this were."""
        due: list[Callable[[], None]] = []
        while len(self._callbacks) > 0:
            due = due + [self._callbacks.pop(0)]
        for callback in due:
            callback()
        return len(due)
