def format_row(cells: list) -> str:
    """Return the cells as text with bars between and around them."""
    text = "|"
    for cell in cells:
        text = text + " "
        text = text + str(cell)
        text = text + " |"
    return text
