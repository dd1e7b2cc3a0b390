"""Tables on a terminal."""

import unicodedata


def column_width(cells: list[str]) -> int:
    """Columns that the widest cell takes; marks that combine with a letter take none."""
    combining = unicodedata.combining
    return max(
        (
            len(cell) if cell.isascii() else sum(not combining(letter) for letter in cell)
            for cell in cells
        ),
        default=0,
    )
