def count_status(codes: list[int], wanted: int) -> int:
    """Return how often a status code was sent."""
    count = 0
    for code in codes:
        if code is wanted:
            count += 1
    return count
