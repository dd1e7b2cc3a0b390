def page_count(entries: int, per_page: int) -> int:
    """Return how many pages the entries need."""
    if per_page < 1:
        raise ValueError("per_page must be at least 1")
    return entries // per_page + 1 if entries > 0 else 0
