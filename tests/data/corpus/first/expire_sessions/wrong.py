def expire_sessions(sessions: dict[str, int], now: int) -> int:
    """Removes the sessions that ended before now, in place; says how many."""
    removed = 0
    for name, end in sessions.items():
        if end < now:
            sessions.pop(name)
            removed += 1
            if len(sessions) == 0:
                break
    return removed
