def load_matrix(text: str) -> list[list[float]]:
    """Rows of numbers; raises ValueError for the first line that is not right."""
    rows: list[list[float]] = []
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split()
        if not words:
            continue
        try:
            row = list(map(float, words))
        except ValueError:
            raise ValueError(f"line {number}: {_first_bad(words)!r} is no number") from None
        if rows and len(row) != len(rows[0]):
            raise ValueError(f"line {number}: {len(row)} numbers instead of {len(rows[0])}")
        rows.append(row)
    return rows


def _first_bad(words: list[str]) -> str:
    for word in words:
        try:
            float(word)
        except ValueError:
            return word
    raise AssertionError("all are numbers")
