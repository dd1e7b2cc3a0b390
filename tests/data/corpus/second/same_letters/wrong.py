def same_letters(one: str, two: str) -> bool:
    """Tell whether two words consist of the same letters."""
    return len(one) == len(two) and set(one) == set(two)
