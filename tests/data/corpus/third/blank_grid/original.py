def blank_grid(width: int, height: int, fill: str = ".") -> list[list[str]]:
    """A grid of rows to draw on."""
    grid = []
    for _ in range(height):
        row = []
        for _ in range(width):
            row.append(fill)
        grid.append(row)
    return grid


def to_text(grid: list[list[str]]) -> str:
    """A grid as lines."""
    text = ""
    for row in grid:
        for char in row:
            text += char
        text += "\n"
    return text
