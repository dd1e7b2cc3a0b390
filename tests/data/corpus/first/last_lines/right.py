def last_lines(text: str, count: int) -> list[str]:
    """The last `count` lines, fewer when the text has not so many; count is 0 or more."""
    lines = text.splitlines()
    return lines[max(len(lines) - count, 0) :]
