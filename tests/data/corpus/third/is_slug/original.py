def is_slug(text: str) -> bool:
    """Whether a text is lower-case words and numbers joined by single hyphens."""
    allowed = "abcdefghijklmnopqrstuvwxyz0123456789"
    if text == "":
        return False
    previous = "-"
    for char in text:
        if char == "-":
            if previous == "-":
                return False
        elif char not in allowed:
            return False
        previous = char
    return previous != "-"
