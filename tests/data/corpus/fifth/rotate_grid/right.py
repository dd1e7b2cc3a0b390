Grid = list[list[int]]


def empty_grid(width: int, height: int) -> Grid:
    """All cells zero."""
    return [[0] * width for _ in range(height)]


def rotate_grid(grid: Grid) -> Grid:
    """The grid turned by a quarter, clockwise."""
    if not grid:
        return []
    upwards = grid[::-1]
    return [[row[column] for row in upwards] for column in range(len(grid[0]))]
