from itertools import cycle


class RoundRobin:
    """Workers in turn; one that joins is last in the present round."""

    def __init__(self, names: list[str]) -> None:
        self._names = list(names)
        self._cycle = cycle(self._names)

    def add(self, name: str) -> None:
        """One more worker."""
        self._names.append(name)
        self._cycle = cycle(self._names)

    def next(self) -> str:
        """Whose turn it is. Raises LookupError when there is nobody."""
        if not self._names:
            raise LookupError("no workers")
        return next(self._cycle)
