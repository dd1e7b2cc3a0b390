def wrap_words(text: str, width: int = 72) -> list[str]:
    """Break the text into lines of at most `width` characters where words allow it."""
    lines = [""]
    for word in text.split():
        if lines[-1] == "":
            lines = lines[:-1] + [word]
        elif len(lines[-1]) + 1 + len(word) <= width:
            lines = lines[:-1] + [lines[-1] + " " + word]
        else:
            lines = lines + [word]
    return lines
