def expire_sessions(sessions: dict[str, int], now: int) -> int:
    """Removes the sessions that ended before now, in place; says how many."""
    over = [name for name, end in sessions.items() if end < now]
    for name in over:
        del sessions[name]
    return len(over)
