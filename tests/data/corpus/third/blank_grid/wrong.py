def blank_grid(width: int, height: int, fill: str = ".") -> list[list[str]]:
    """A grid of rows to draw on."""
    return [[fill] * width] * height


def to_text(grid: list[list[str]]) -> str:
    """A grid as lines."""
    return "".join(["".join(row) + "\n" for row in grid])
