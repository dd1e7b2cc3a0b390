def number_items(names: list[str]) -> list[str]:
    """Put a running number before each name, from 1 on."""
    numbered: list[str] = []
    for name in names:
        position = len(numbered) + 1
        numbered = numbered + [str(position) + ". " + name]
    return numbered
