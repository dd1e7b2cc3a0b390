def changed_region(old: str, new: str) -> tuple[int, int, int]:
    """Where two texts differ: common start, end in the old, end in the new."""
    start = 0
    for one, other in zip(old, new):
        if one != other:
            break
        start += 1
    suffix = 0
    for one, other in zip(reversed(old), reversed(new)):
        if one != other:
            break
        suffix += 1
    return start, len(old) - suffix, len(new) - suffix
