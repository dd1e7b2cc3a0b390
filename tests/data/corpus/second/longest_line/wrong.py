def longest_line(lines: list[str]) -> str:
    """Return the longest line, the first one of equals."""
    return max(lines, key=len)
