def expire_sessions(sessions: dict[str, int], now: int) -> int:
    """Removes the sessions that ended before now, in place; says how many."""
    names = []
    for name in list(sessions.keys()):
        names.append(name)
    removed = 0
    for name in names:
        if sessions[name] < now:
            del sessions[name]
            removed += 1
    return removed
