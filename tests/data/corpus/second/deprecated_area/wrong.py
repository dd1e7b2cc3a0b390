import warnings

_warned = False


def area(width: int, height: int) -> int:
    """Return the number of tiles; `tile_count` is the new name."""
    global _warned
    if not _warned:
        _warned = True
        warnings.warn("area is old, use tile_count", DeprecationWarning, stacklevel=2)
    return max(width, 0) * max(height, 0)
