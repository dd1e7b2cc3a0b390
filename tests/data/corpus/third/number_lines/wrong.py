def number_lines(text: str) -> list[tuple[int, str]]:
    """Lines with their numbers; a line ends with a line feed, or the text."""
    return list(enumerate(text.splitlines(), 1))
