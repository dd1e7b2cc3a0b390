def parse_numbers(tokens: list[str]) -> list[int]:
    """Return the tokens that are whole numbers, as numbers; others are left out."""
    return [int(token) for token in tokens if token.isdigit()]
