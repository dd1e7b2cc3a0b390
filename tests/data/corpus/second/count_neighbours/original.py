def count_neighbours(grid, row, column):
    """Return how many of the four cells beside the given one are set."""
    count = 0
    for other_row in range(len(grid)):
        for other_column in range(len(grid[other_row])):
            distance = abs(other_row - row) + abs(other_column - column)
            if distance == 1 and grid[other_row][other_column]:
                count = count + 1
    return count
