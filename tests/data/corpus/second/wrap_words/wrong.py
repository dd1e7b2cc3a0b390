def wrap_words(text: str, limit: int = 72) -> list[str]:
    """Break the text into lines of at most `limit` characters where words allow it."""
    lines = []
    current = ""
    for word in text.split():
        if not current:
            current = word
        elif len(current) + 1 + len(word) <= limit:
            current = f"{current} {word}"
        else:
            lines.append(current)
            current = word
    lines.append(current)
    return lines
