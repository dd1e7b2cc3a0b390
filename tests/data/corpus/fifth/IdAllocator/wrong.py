class IdAllocator:
    """Hands out numbers from 0 on, always the smallest that is free."""

    def __init__(self) -> None:
        self._used: set[int] = set()
        self._free: list[int] = []

    def acquire(self) -> int:
        """The smallest number that is not in use."""
        number = self._free.pop() if self._free else len(self._used)
        self._used.add(number)
        return number

    def release(self, number: int) -> None:
        """Raises KeyError when the number is not in use."""
        self._used.remove(number)
        self._free.append(number)
