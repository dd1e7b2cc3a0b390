def parse_numbers(tokens: list[str]) -> list[int]:
    """Return the tokens that are whole numbers, as numbers; others are left out."""
    numbers: list[int] = []
    for token in tokens:
        try:
            number = int(token)
        except ValueError:
            continue
        numbers = numbers + [number]
    return numbers
