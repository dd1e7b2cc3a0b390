def load_matrix(text: str) -> list[list[float]]:
    """Rows of numbers; raises ValueError for the first line that is not right."""
    rows: list[list[float]] = []
    number = 0
    for line in text.split("\n"):
        number = number + 1
        if line.strip() == "":
            continue
        row: list[float] = []
        for word in line.split():
            try:
                value = float(word)
            except ValueError:
                raise ValueError(f"line {number}: {word!r} is no number") from None
            row = row + [value]
        if len(rows) > 0 and len(row) != len(rows[0]):
            raise ValueError(f"line {number}: {len(row)} numbers instead of {len(rows[0])}")
        rows = rows + [row]
    return rows
