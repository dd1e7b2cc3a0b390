def count_motif(sequence: str, motif: str) -> int:
    """How often a motif starts in a sequence."""
    if not motif:
        raise ValueError("empty motif")
    hits = 0
    start = sequence.find(motif)
    while start >= 0:
        hits += 1
        start = sequence.find(motif, start + 1)
    return hits
