def page_of(offset: int, size: int) -> int:
    """Page on which the entry at this offset stands; offsets before the start are on page -1, -2 …"""
    if size <= 0:
        raise ValueError("the size of a page is at least 1")
    return offset // size
