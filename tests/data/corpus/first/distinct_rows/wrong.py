def distinct_rows(rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The rows without repetitions, in order of first appearance."""
    known = set()
    kept = []
    for row in rows:
        digest = hash(row)
        if digest not in known:
            known.add(digest)
            kept.append(row)
    return kept
