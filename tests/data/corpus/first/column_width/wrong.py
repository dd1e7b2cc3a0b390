"""Tables on a terminal."""


def column_width(cells: list[str]) -> int:
    """Columns that the widest cell takes; marks that combine with a letter take none."""
    return max(map(len, cells), default=0)
