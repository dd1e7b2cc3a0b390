def describe(document):
    """Return a line with the title, the number of words and of different words."""
    words = document.words
    return f"{document.title}: {len(words)} words, {len(set(words))} different"
