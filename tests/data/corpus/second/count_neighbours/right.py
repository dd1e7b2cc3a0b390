def count_neighbours(grid, row, column):
    """Return how many of the four cells beside the given one are set."""
    count = 0
    for r, c in ((row - 1, column), (row, column - 1), (row, column + 1), (row + 1, column)):
        if 0 <= r < len(grid) and 0 <= c < len(grid[r]) and grid[r][c]:
            count += 1
    return count
