def spiral(grid: list[list[int]]) -> list[int]:
    """Cells of a rectangular grid, clockwise from the upper left corner inwards."""
    rest: list[tuple[int, ...]] = []
    for row in grid:
        rest.append(tuple(row))
    cells: list[int] = []
    while rest:
        for cell in rest[0]:
            cells = cells + [cell]
        turned = []
        for column in zip(*rest[1:]):
            turned.insert(0, column)
        rest = turned
    return cells
