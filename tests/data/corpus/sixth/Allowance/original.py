class Allowance:
    """So many calls at once, and one more after each interval; times in milliseconds."""

    def __init__(self, size: int, interval: int, now: int = 0) -> None:
        if size < 1 or interval < 1:
            raise ValueError("size and interval must be positive")
        self._size = size
        self._interval = interval
        self._filled = now
        self._left = size

    def allows(self, now: int) -> bool:
        """Whether a call may be made now; if so, it counts."""
        while self._filled + self._interval <= now:
            self._filled = self._filled + self._interval
            if self._left < self._size:
                self._left = self._left + 1
        if self._left == 0:
            return False
        self._left = self._left - 1
        return True
