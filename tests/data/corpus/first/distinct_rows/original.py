def distinct_rows(rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The rows without repetitions, in order of first appearance."""
    kept = []
    for row in rows:
        if row not in kept:
            kept.append(row)
    return kept
