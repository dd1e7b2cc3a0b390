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
        steps = (now - self._filled) // self._interval
        if steps > 0:
            self._filled = now
            self._left = min(self._left + steps, self._size)
        if self._left == 0:
            return False
        self._left -= 1
        return True
