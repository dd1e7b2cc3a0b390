def count_ways(grid: list[str]) -> int:
    """Ways from the upper left to the lower right, right and down only, not through a #."""
    if not grid or not grid[0]:
        return 0
    return _ways(grid, 0, 0, {})


def _ways(grid: list[str], row: int, column: int, known: dict[tuple[int, int], int]) -> int:
    if row == len(grid) or column == len(grid[0]):
        return 0
    place = (row, column)
    if place in known:
        return known[place]
    if grid[row][column] == "#":
        ways = 0
    elif row == len(grid) - 1 and column == len(grid[0]) - 1:
        ways = 1
    else:
        ways = _ways(grid, row + 1, column, known) + _ways(grid, row, column + 1, known)
    known[place] = ways
    return ways
