def render_cells(values: list) -> list[str]:
    """Show each value in eight places, to the right."""
    return [repr(value).rjust(8) for value in values]
