def same_letters(one: str, two: str) -> bool:
    """Tell whether two words consist of the same letters."""
    left = list(two)
    for letter in one:
        if letter not in left:
            return False
        left.remove(letter)
    return left == []
