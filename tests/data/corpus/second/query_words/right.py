def query_words(text: str) -> list[str]:
    """Return the words of a search, in lower case."""
    return text.lower().split()
