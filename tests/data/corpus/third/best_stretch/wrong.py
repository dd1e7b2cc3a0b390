def best_stretch(changes: list[int]) -> int:
    """Largest sum of neighbouring changes, at least one of them."""
    if not changes:
        raise ValueError("no changes")
    best = current = 0
    for change in changes:
        current = max(current + change, 0)
        best = max(best, current)
    return best
