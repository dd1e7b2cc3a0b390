def column_kind(cells):
    """`flags`, `counts` or `mixed`: what a column of booleans, integers and text holds."""
    kinds = set()
    for cell in cells:
        if isinstance(cell, bool):
            kinds.add("flags")
        elif isinstance(cell, int):
            kinds.add("counts")
        else:
            return "mixed"
    return kinds.pop() if len(kinds) == 1 else "mixed"
