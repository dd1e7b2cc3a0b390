Grid = list[list[int]]


def empty_grid(width: int, height: int) -> Grid:
    """All cells zero."""
    return [[0] * width for _ in range(height)]


def rotate_grid(grid: Grid) -> Grid:
    """The grid turned by a quarter, clockwise."""
    rotated = []
    width = len(grid[0]) if grid else 0
    for column in range(width):
        row = []
        for line in range(len(grid) - 1, -1, -1):
            row.append(grid[line][column])
        rotated.append(row)
    return rotated
