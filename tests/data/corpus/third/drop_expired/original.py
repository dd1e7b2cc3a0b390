def drop_expired(sessions: list[tuple[str, int]], now: int) -> list[tuple[str, int]]:
    """Take sessions that ended before now out of the list, and return it."""
    index = 0
    while index < len(sessions):
        _, end = sessions[index]
        if end < now:
            del sessions[index]
        else:
            index += 1
    return sessions


class SessionPool:
    """Sessions with the time they end."""

    def __init__(self) -> None:
        self.sessions: list[tuple[str, int]] = []

    def active(self, now: int) -> list[str]:
        """Names of the sessions still running."""
        return [name for name, _ in drop_expired(self.sessions, now)]
