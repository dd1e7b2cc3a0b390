class RoundRobin:
    """Workers in turn; one that joins is last in the present round."""

    def __init__(self, names: list[str]) -> None:
        self._queue = list(names)

    def add(self, name: str) -> None:
        """One more worker."""
        self._queue = self._queue + [name]

    def next(self) -> str:
        """Whose turn it is. Raises LookupError when there is nobody."""
        if len(self._queue) == 0:
            raise LookupError("no workers")
        name = self._queue[0]
        self._queue = self._queue[1:] + [name]
        return name
