def column_kind(cells):
    """`flags`, `counts` or `mixed`: what a column of booleans, integers and text holds."""
    if cells and all(isinstance(cell, int) for cell in cells):
        return "counts"
    return "flags" if cells and set(cells) <= {True, False} else "mixed"
