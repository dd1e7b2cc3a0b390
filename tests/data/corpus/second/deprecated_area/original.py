import warnings


def area(width: int, height: int) -> int:
    """Return the number of tiles; `tile_count` is the new name."""
    warnings.warn("area is old, use tile_count", DeprecationWarning, stacklevel=2)
    tiles = 0
    for _ in range(height):
        for _ in range(width):
            tiles += 1
    return tiles
