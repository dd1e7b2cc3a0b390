def line_lengths(text: str) -> list[int]:
    """Length of each line, lines being separated by newlines and by nothing else."""
    return [len(line) for line in text.split("\n")]
