def page_of(offset: int, size: int) -> int:
    """Page on which the entry at this offset stands; offsets before the start are on page -1, -2 …"""
    page = 0
    while offset >= size:
        offset -= size
        page += 1
    while offset < 0:
        offset += size
        page -= 1
    return page
