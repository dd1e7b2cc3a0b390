_SMALL = ("a", "an", "and", "of", "the", "to", "in")


def headline(text: str) -> str:
    """Words parted by single blanks, each with a capital at its start but for small ones within."""
    result = ""
    number = 0
    for word in text.split():
        if number > 0:
            result = result + " "
        if number > 0 and word in _SMALL:
            result = result + word
        else:
            result = result + word[0].upper() + word[1:]
        number = number + 1
    return result
