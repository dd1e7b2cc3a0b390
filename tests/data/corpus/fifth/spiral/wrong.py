def spiral(grid: list[list[int]]) -> list[int]:
    """Cells of a rectangular grid, clockwise from the upper left corner inwards."""
    cells: list[int] = []
    while grid:
        cells += grid.pop(0)
        grid = list(zip(*grid))[::-1]
    return cells
