def spiral(grid: list[list[int]]) -> list[int]:
    """Cells of a rectangular grid, clockwise from the upper left corner inwards."""
    rest = [tuple(row) for row in grid]
    cells: list[int] = []
    while rest:
        cells.extend(rest[0])
        rest = list(zip(*rest[1:]))[::-1]
    return cells
