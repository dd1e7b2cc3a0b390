def line_lengths(text: str) -> list[int]:
    """Length of each line, lines being separated by newlines and by nothing else."""
    lengths = []
    length = 0
    for letter in text:
        if letter == "\n":
            lengths.append(length)
            length = 0
        else:
            length += 1
    lengths.append(length)
    return lengths
