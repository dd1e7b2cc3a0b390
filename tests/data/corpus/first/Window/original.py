class Window:
    """The last `size` numbers that were pushed; reached through its methods only."""

    def __init__(self, size: int):
        self._size = size
        self._numbers = []

    def push(self, number: int) -> None:
        """One more number; the oldest one goes when there are too many."""
        self._numbers.append(number)
        if len(self._numbers) > self._size:
            del self._numbers[0]

    def total(self) -> int:
        """Sum of the numbers that are in the window."""
        total = 0
        for number in self._numbers:
            total += number
        return total
