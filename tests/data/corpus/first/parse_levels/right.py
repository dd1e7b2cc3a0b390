def parse_levels(text: str) -> list[int]:
    """Levels from `3, 7, -1`; empty fields are skipped. Raises ValueError for what is no number."""
    fields = map(str.strip, text.split(","))
    return [int(field) for field in fields if field]
