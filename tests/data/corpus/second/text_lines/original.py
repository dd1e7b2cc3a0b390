def text_lines(text: str) -> list[str]:
    """Return the lines of the text; only a newline ends a line."""
    lines: list[str] = []
    line = ""
    for character in text:
        if character == "\n":
            lines.append(line)
            line = ""
        else:
            line = line + character
    if line != "":
        lines.append(line)
    return lines
