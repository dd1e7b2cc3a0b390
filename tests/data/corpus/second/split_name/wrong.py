def split_name(name):
    """Return the given names and the family name."""
    words = name.split()
    if not words:
        return "", ""
    family = words.pop()
    return " ".join(words), family
