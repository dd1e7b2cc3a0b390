def pick_column(rows: list[list[str]], index: int) -> list[str]:
    """Return one column of a table; a short row is an error that names it."""
    return [row[index] for row in rows]
