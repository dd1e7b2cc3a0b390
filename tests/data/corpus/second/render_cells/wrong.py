def render_cells(values: list) -> list[str]:
    """Show each value in eight places, to the right."""
    known: dict = {}
    cells = []
    for value in values:
        if value not in known:
            known[value] = repr(value).rjust(8)
        cells.append(known[value])
    return cells
