def justify_line(words: list[str], width: int) -> str:
    """The words in one line of the given width; spare blanks go to the first gaps."""
    if not words:
        return " " * width
    if len(words) == 1:
        line = words[0]
        while len(line) < width:
            line = line + " "
        return line
    gaps = [1] * (len(words) - 1)
    place = 0
    while sum(gaps) + sum(len(word) for word in words) < width:
        gaps[place] += 1
        place = (place + 1) % len(gaps)
    line = words[0]
    for gap, word in zip(gaps, words[1:]):
        line = line + " " * gap + word
    return line
