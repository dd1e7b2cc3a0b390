from collections import deque


class Window:
    """The last `size` numbers that were pushed; reached through its methods only."""

    def __init__(self, size: int):
        self._size = size
        self._numbers = deque()
        self._sum = 0

    def push(self, number: int) -> None:
        """One more number; the oldest one goes when there are too many."""
        self._numbers.append(number)
        self._sum += number
        if len(self._numbers) > self._size:
            self._sum -= self._numbers.popleft()

    def total(self) -> int:
        """Sum of the numbers that are in the window."""
        return self._sum
