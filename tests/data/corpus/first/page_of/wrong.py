def page_of(offset: int, size: int) -> int:
    """Page on which the entry at this offset stands; offsets before the start are on page -1, -2 …"""
    return int(offset / size)
