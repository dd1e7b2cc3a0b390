def fold_message(text: str, width: int) -> list[str]:
    """Lines of whole words; a word longer than the width stands alone."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line == "":
            line = word
        elif len(line + " " + word) <= width:
            line = line + " " + word
        else:
            lines = lines + [line]
            line = word
    if line != "":
        lines = lines + [line]
    return lines


def indented(text: str, width: int) -> str:
    """The message as a block four blanks in."""
    return "\n".join("    " + line for line in fold_message(text, width - 4))
