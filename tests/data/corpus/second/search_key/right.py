import unicodedata


def search_key(text: str) -> str:
    """Return the text in the form under which the index keeps it."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.split())
