def parse_levels(text: str) -> list[int]:
    """Levels from `3, 7, -1`; empty fields are skipped. Raises ValueError for what is no number."""
    levels = []
    for field in text.split(","):
        field = field.strip()
        if field != "":
            level = int(field)
            levels.append(level)
    return levels
