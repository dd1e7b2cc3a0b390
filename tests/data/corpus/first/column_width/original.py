"""Tables on a terminal."""

import unicodedata


def column_width(cells: list[str]) -> int:
    """Columns that the widest cell takes; marks that combine with a letter take none."""
    widest = 0
    for cell in cells:
        width = 0
        for letter in cell:
            if not unicodedata.combining(letter):
                width += 1
        if width > widest:
            widest = width
    return widest
