def fold_message(text: str, width: int) -> list[str]:
    """Lines of whole words; a word longer than the width stands alone."""
    lines: list[str] = []
    words: list[str] = []
    room = 0
    for word in text.split():
        size = len(word) + 1
        if words and size > room:
            lines.append(" ".join(words))
            words = []
        if not words:
            room = width + 1
        words.append(word)
        room -= size
    if words:
        lines.append(" ".join(words))
    return lines


def indented(text: str, width: int) -> str:
    """The message as a block four blanks in."""
    return "\n".join("    " + line for line in fold_message(text, width - 4))
