import unicodedata


def display_width(text: str) -> int:
    """Columns that the text takes on a terminal."""
    width = 0
    for char in text:
        if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
            continue
        if unicodedata.east_asian_width(char) in ("W", "F"):
            width = width + 2
        else:
            width = width + 1
    return width


def pad(text: str, width: int) -> str:
    """Blanks after the text until it is that wide."""
    while display_width(text) < width:
        text = text + " "
    return text
