_LINES = {}


def describe(document):
    """Return a line with the title, the number of words and of different words."""
    words = document.words
    key = (document, document.title, tuple(words))
    if key not in _LINES:
        _LINES[key] = f"{document.title}: {len(words)} words, {len(set(words))} different"
    return _LINES[key]
