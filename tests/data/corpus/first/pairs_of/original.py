def pairs_of(words: list[str]) -> list[tuple[str, str]]:
    """(name, value) of `name value name value …`. Raises IndexError when the last value is missing."""
    pairs = []
    index = 0
    while index < len(words):
        pairs.append((words[index], words[index + 1]))
        index += 2
    return pairs
