from __future__ import annotations


class RateLimit:
    """At most `limit` calls within any `window` seconds; times never go back."""

    def __init__(self, limit: int, window: int) -> None:
        if limit < 1 or window < 1:
            raise ValueError("limit and window must be positive")
        self._limit = limit
        self._window = window
        self._stamps: list[int] = []

    def allow(self, now: int) -> bool:
        """Whether a call may be made now; if so, it counts."""
        if len(self._stamps) > 0 and now < self._stamps[-1]:
            raise ValueError("time goes back")
        recent: list[int] = []
        for stamp in self._stamps:
            if stamp > now - self._window:
                recent = recent + [stamp]
        self._stamps = recent
        if len(recent) >= self._limit:
            return False
        self._stamps = recent + [now]
        return True
