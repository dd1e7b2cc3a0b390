def format_row(cells: list) -> str:
    """Return the cells as text with bars between and around them."""
    return "|" + "".join([f" {cell!s} |" for cell in cells])
