def index_by_letter(words: list[str]) -> dict[str, list[str]]:
    """Group the words by their first letter, both in the order of the words."""
    index: dict[str, list[str]] = {}
    for word in words:
        index.setdefault(word[:1], []).append(word)
    return index
