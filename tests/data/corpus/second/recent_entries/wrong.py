def recent_entries(entries: list, count: int) -> list:
    """Return the last `count` entries in their order."""
    return list(entries[-count:])
