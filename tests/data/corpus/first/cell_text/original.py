def cell_text(value):
    """How a value stands in a cell: `yes`/`no`, a number with two places when it is a float."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        whole, _, places = f"{value:.2f}".partition(".")
        text = whole
        text += "."
        text += places
        return text
    return str(value)
