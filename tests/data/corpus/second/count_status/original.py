def count_status(codes: list[int], wanted: int) -> int:
    """Return how often a status code was sent."""
    matching = []
    for code in codes:
        if code == wanted:
            matching = matching + [code]
    return len(matching)
