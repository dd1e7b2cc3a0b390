from __future__ import annotations

from collections import deque


class RateLimit:
    """At most `limit` calls within any `window` seconds; times never go back."""

    def __init__(self, limit: int, window: int) -> None:
        if limit < 1 or window < 1:
            raise ValueError("limit and window must be positive")
        self._limit = limit
        self._window = window
        self._stamps: deque[int] = deque()

    def allow(self, now: int) -> bool:
        """Whether a call may be made now; if so, it counts."""
        stamps = self._stamps
        if stamps and now < stamps[-1]:
            raise ValueError("time goes back")
        start = now - self._window
        while stamps and stamps[0] <= start:
            stamps.popleft()
        if len(stamps) >= self._limit:
            return False
        stamps.append(now)
        return True
