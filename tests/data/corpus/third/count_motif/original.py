def count_motif(sequence: str, motif: str) -> int:
    """How often a motif starts in a sequence."""
    if not motif:
        raise ValueError("empty motif")
    hits = 0
    for start in range(len(sequence)):
        window = sequence[start : start + len(motif)]
        if window == motif:
            hits += 1
    return hits
