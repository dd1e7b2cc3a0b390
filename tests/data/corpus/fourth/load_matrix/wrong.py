def load_matrix(text: str) -> list[list[float]]:
    """Rows of numbers; raises ValueError for the first line that is not right."""
    lines = [(at, line.split()) for at, line in enumerate(text.split("\n"), 1) if line.strip()]
    rows = [[_number(word, at) for word in words] for at, words in lines]
    for (at, _), row in zip(lines, rows):
        if len(row) != len(rows[0]):
            raise ValueError(f"line {at}: {len(row)} numbers instead of {len(rows[0])}")
    return rows


def _number(word: str, line: int) -> float:
    try:
        return float(word)
    except ValueError:
        raise ValueError(f"line {line}: {word!r} is no number") from None
