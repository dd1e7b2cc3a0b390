class IdAllocator:
    """Hands out numbers from 0 on, always the smallest that is free."""

    def __init__(self) -> None:
        self._used: list[int] = []

    def acquire(self) -> int:
        """The smallest number that is not in use."""
        number = 0
        while number in self._used:
            number = number + 1
        self._used.append(number)
        return number

    def release(self, number: int) -> None:
        """Raises KeyError when the number is not in use."""
        if number not in self._used:
            raise KeyError(number)
        self._used.remove(number)
