def drop_expired(sessions: list[tuple[str, int]], now: int) -> list[tuple[str, int]]:
    """Take sessions that ended before now out of the list, and return it."""
    return [session for session in sessions if session[1] >= now]


class SessionPool:
    """Sessions with the time they end."""

    def __init__(self) -> None:
        self.sessions: list[tuple[str, int]] = []

    def active(self, now: int) -> list[str]:
        """Names of the sessions still running."""
        return [name for name, _ in drop_expired(self.sessions, now)]
