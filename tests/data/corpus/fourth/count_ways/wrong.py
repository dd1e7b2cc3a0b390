def count_ways(grid: list[str]) -> int:
    """Ways from the upper left to the lower right, right and down only, not through a #."""
    if not grid or not grid[0]:
        return 0
    return _ways(grid, 0, 0)


def _ways(
    grid: list[str], row: int, column: int, known: dict[tuple[int, int, int], int] = {}
) -> int:
    if row == len(grid) or column == len(grid[0]):
        return 0
    place = (len(grid), row, column)
    if place not in known:
        if grid[row][column] == "#":
            known[place] = 0
        elif row == len(grid) - 1 and column == len(grid[0]) - 1:
            known[place] = 1
        else:
            known[place] = _ways(grid, row + 1, column) + _ways(grid, row, column + 1)
    return known[place]
