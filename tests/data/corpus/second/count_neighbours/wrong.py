def count_neighbours(grid, row, column):
    """Return how many of the four cells beside the given one are set."""
    count = 0
    for r, c in ((row - 1, column), (row, column - 1), (row, column + 1), (row + 1, column)):
        try:
            if grid[r][c]:
                count += 1
        except IndexError:
            pass
    return count
