def text_lines(text: str) -> list[str]:
    """Return the lines of the text; only a newline ends a line."""
    return text.splitlines()
