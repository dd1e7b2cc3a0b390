def number_lines(text: str) -> list[tuple[int, str]]:
    """Lines with their numbers; a line ends with a line feed, or the text."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return list(enumerate(lines, 1))
