def parse_numbers(tokens: list[str]) -> list[int]:
    """Return the tokens that are whole numbers, as numbers; others are left out."""
    numbers = []
    for token in tokens:
        try:
            numbers.append(int(token))
        except ValueError:
            continue
    return numbers
