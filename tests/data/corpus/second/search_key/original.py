import unicodedata


def search_key(text: str) -> str:
    """Return the text in the form under which the index keeps it."""
    pieces = ""
    for word in unicodedata.normalize("NFKC", text).split():
        if pieces == "":
            pieces = word
        else:
            pieces = pieces + " " + word
    return pieces
