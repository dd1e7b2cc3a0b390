def best_stretch(changes: list[int]) -> int:
    """Largest sum of neighbouring changes, at least one of them."""
    if not changes:
        raise ValueError("no changes")
    best = changes[0]
    for start in range(len(changes)):
        for end in range(start + 1, len(changes) + 1):
            total = sum(changes[start:end])
            if total > best:
                best = total
    return best
