_SMALL = ("a", "an", "and", "of", "the", "to", "in")


def headline(text: str) -> str:
    """Words parted by single blanks, each with a capital at its start but for small ones within."""
    words = text.split()
    parts = [word if at and word in _SMALL else word.title() for at, word in enumerate(words)]
    return " ".join(parts)
