def changed_region(old: str, new: str) -> tuple[int, int, int]:
    """Where two texts differ: common start, end in the old, end in the new."""
    start = 0
    for one, other in zip(old, new):
        if one != other:
            break
        start += 1
    old_end, new_end = len(old), len(new)
    while old_end > start and new_end > start and old[old_end - 1] == new[new_end - 1]:
        old_end -= 1
        new_end -= 1
    return start, old_end, new_end
