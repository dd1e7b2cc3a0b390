Grid = list[list[int]]


def empty_grid(width: int, height: int) -> Grid:
    """All cells zero."""
    return [[0] * width for _ in range(height)]


def rotate_grid(grid: Grid) -> Grid:
    """The grid turned by a quarter, clockwise."""
    return list(zip(*grid[::-1]))
