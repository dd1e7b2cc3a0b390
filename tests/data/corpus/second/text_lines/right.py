def text_lines(text: str) -> list[str]:
    """Return the lines of the text; only a newline ends a line."""
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return lines
