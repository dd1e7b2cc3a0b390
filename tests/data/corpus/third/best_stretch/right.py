def best_stretch(changes: list[int]) -> int:
    """Largest sum of neighbouring changes, at least one of them."""
    if not changes:
        raise ValueError("no changes")
    best = current = changes[0]
    for change in changes[1:]:
        current = current + change if current > 0 else change
        if current > best:
            best = current
    return best
