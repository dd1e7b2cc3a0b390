def cell(rows: list[str], x: int, y: int, outside: str = " ") -> str:
    """What is on a map at a place, `outside` beyond its edges."""
    try:
        return rows[y][x]
    except IndexError:
        return outside


def neighbours(rows: list[str], x: int, y: int) -> str:
    """The four cells around a place: above, right, below, left."""
    return (
        cell(rows, x, y - 1) + cell(rows, x + 1, y) + cell(rows, x, y + 1) + cell(rows, x - 1, y)
    )
