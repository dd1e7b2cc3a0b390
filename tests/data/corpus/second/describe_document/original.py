def describe(document):
    """Return a line with the title, the number of words and of different words."""
    different = []
    for word in document.words:
        if word not in different:
            different.append(word)
    return f"{document.title}: {len(document.words)} words, {len(different)} different"
