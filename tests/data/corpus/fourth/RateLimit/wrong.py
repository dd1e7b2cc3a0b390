from __future__ import annotations


class RateLimit:
    """At most `limit` calls within any `window` seconds; times never go back."""

    def __init__(self, limit: int, window: int) -> None:
        if limit < 1 or window < 1:
            raise ValueError("limit and window must be positive")
        self._limit = limit
        self._window = window
        self._last: int | None = None
        self._current: int | None = None
        self._count = 0

    def allow(self, now: int) -> bool:
        """Whether a call may be made now; if so, it counts."""
        if self._last is not None and now < self._last:
            raise ValueError("time goes back")
        current = now // self._window
        if current != self._current:
            self._current = current
            self._count = 0
        if self._count >= self._limit:
            return False
        self._count += 1
        self._last = now
        return True
