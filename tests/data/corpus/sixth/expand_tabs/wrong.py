def expand_tabs(text: str, size: int = 8, start: int = 0) -> str:
    """Tabs become blanks; `start` is the column in which the text begins."""
    if size < 1:
        raise ValueError("size of a tab must be positive")
    before = start % size
    return (" " * before + text).expandtabs(size).lstrip(" ")
