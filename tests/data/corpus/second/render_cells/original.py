def render_cells(values: list) -> list[str]:
    """Show each value in eight places, to the right."""
    cells = []
    for value in values:
        text = repr(value)
        while len(text) < 8:
            text = " " + text
        cells.append(text)
    return cells
