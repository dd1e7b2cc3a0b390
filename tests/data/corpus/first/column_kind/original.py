def column_kind(cells):
    """`flags`, `counts` or `mixed`: what a column of booleans, integers and text holds."""
    kinds = []
    for cell in cells:
        if isinstance(cell, bool):
            kind = "flags"
        elif isinstance(cell, int):
            kind = "counts"
        else:
            kind = "mixed"
        if kind not in kinds:
            kinds.append(kind)
    if len(kinds) == 1:
        return kinds[0]
    return "mixed"
