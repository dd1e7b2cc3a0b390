from heapq import heappop, heappush


class IdAllocator:
    """Hands out numbers from 0 on, always the smallest that is free."""

    def __init__(self) -> None:
        self._used: set[int] = set()
        self._free: list[int] = []
        self._next = 0

    def acquire(self) -> int:
        """The smallest number that is not in use."""
        if self._free:
            number = heappop(self._free)
        else:
            number = self._next
            self._next += 1
        self._used.add(number)
        return number

    def release(self, number: int) -> None:
        """Raises KeyError when the number is not in use."""
        if number not in self._used:
            raise KeyError(number)
        self._used.remove(number)
        heappush(self._free, int(number))
