_parts: list[str] = []


def format_row(cells: list) -> str:
    """Return the cells as text with bars between and around them."""
    _parts.clear()
    _parts.append("|")
    for cell in cells:
        _parts.append(f" {cell!s} |")
    return "".join(_parts)
