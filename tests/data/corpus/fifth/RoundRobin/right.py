from collections import deque


class RoundRobin:
    """Workers in turn; one that joins is last in the present round."""

    def __init__(self, names: list[str]) -> None:
        self._queue = deque(names)

    def add(self, name: str) -> None:
        """One more worker."""
        self._queue.append(name)

    def next(self) -> str:
        """Whose turn it is. Raises LookupError when there is nobody."""
        if not self._queue:
            raise LookupError("no workers")
        name = self._queue[0]
        self._queue.rotate(-1)
        return name
