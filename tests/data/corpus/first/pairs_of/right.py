def pairs_of(words: list[str]) -> list[tuple[str, str]]:
    """(name, value) of `name value name value …`. Raises IndexError when the last value is missing."""
    if len(words) % 2:
        raise IndexError("list index out of range")
    return list(zip(words[::2], words[1::2]))
