def cell(rows: list[str], x: int, y: int, outside: str = " ") -> str:
    """What is on a map at a place, `outside` beyond its edges."""
    if 0 <= y < len(rows) and 0 <= x < len(rows[y]):
        return rows[y][x]
    return outside


def neighbours(rows: list[str], x: int, y: int) -> str:
    """The four cells around a place: above, right, below, left."""
    return (
        cell(rows, x, y - 1) + cell(rows, x + 1, y) + cell(rows, x, y + 1) + cell(rows, x - 1, y)
    )
