def wrap_words(text: str, width: int = 72) -> list[str]:
    """Break the text into lines of at most `width` characters where words allow it."""
    lines = []
    current = ""
    for word in text.split():
        if not current:
            current = word
        elif len(current) + 1 + len(word) <= width:
            current = f"{current} {word}"
        else:
            lines.append(current)
            current = word
    lines.append(current)
    return lines
