def changed_region(old: str, new: str) -> tuple[int, int, int]:
    """Where two texts differ: common start, end in the old, end in the new."""
    start = 0
    while start < len(old) and start < len(new) and old[: start + 1] == new[: start + 1]:
        start += 1
    old_rest = old[start:]
    new_rest = new[start:]
    while old_rest and new_rest and old_rest[-1] == new_rest[-1]:
        old_rest = old_rest[:-1]
        new_rest = new_rest[:-1]
    return start, start + len(old_rest), start + len(new_rest)
