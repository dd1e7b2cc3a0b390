def index_by_letter(words: list[str]) -> dict[str, list[str]]:
    """Group the words by their first letter, both in the order of the words."""
    index: dict[str, list[str]] = {}
    for word in words:
        if word[:1] not in index:
            index[word[:1]] = []
        index[word[:1]] = index[word[:1]] + [word]
    return index
