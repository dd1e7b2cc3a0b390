def count_motif(sequence: str, motif: str) -> int:
    """How often a motif starts in a sequence."""
    if not motif:
        raise ValueError("empty motif")
    return sequence.count(motif)
