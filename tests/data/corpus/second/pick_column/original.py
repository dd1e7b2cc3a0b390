def pick_column(rows: list[list[str]], index: int) -> list[str]:
    """Return one column of a table; a short row is an error that names it."""
    cells = []
    number = 0
    for row in rows:
        number = number + 1
        if index >= len(row):
            raise IndexError(f"row {number} has only {len(row)} cells")
        cells = cells + [row[index]]
    return cells
