def justify_line(words: list[str], width: int) -> str:
    """The words in one line of the given width; spare blanks go to the first gaps."""
    if not words:
        return " " * width
    if len(words) == 1:
        return words[0].ljust(width)
    gaps = len(words) - 1
    blanks = max(width - sum(map(len, words)), 0)
    each, extra = divmod(blanks, gaps)
    narrow = " " * each
    wide = " " * (each + 1)
    if not extra:
        return narrow.join(words)
    return wide.join([*words[:extra], narrow.join(words[extra:])])
