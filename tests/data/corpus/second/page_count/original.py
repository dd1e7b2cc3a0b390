def page_count(entries: int, per_page: int) -> int:
    """Return how many pages the entries need."""
    if per_page < 1:
        raise ValueError("per_page must be at least 1")
    pages = 0
    while entries > 0:
        pages = pages + 1
        entries = entries - per_page
    return pages
