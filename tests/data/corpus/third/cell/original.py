def cell(rows: list[str], x: int, y: int, outside: str = " ") -> str:
    """What is on a map at a place, `outside` beyond its edges."""
    for row_number, row in enumerate(rows):
        if row_number == y:
            for column_number, char in enumerate(row):
                if column_number == x:
                    return char
    return outside


def neighbours(rows: list[str], x: int, y: int) -> str:
    """The four cells around a place: above, right, below, left."""
    return (
        cell(rows, x, y - 1) + cell(rows, x + 1, y) + cell(rows, x, y + 1) + cell(rows, x - 1, y)
    )
