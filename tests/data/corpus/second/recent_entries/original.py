def recent_entries(entries: list, count: int) -> list:
    """Return the last `count` entries in their order."""
    recent: list = []
    for index in range(len(entries)):
        if index >= len(entries) - count:
            recent = recent + [entries[index]]
    return recent
