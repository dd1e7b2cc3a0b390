def distinct_rows(rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The rows without repetitions, in order of first appearance."""
    return list(dict.fromkeys(rows))
