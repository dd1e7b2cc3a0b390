def number_items(names: list[str]) -> list[str]:
    """Put a running number before each name, from 1 on."""
    return [f"{position}. {name}" for position, name in enumerate(names, 1)]
