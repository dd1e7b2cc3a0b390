import unicodedata


def search_key(text: str) -> str:
    """Return the text in the form under which the index keeps it."""
    if max(text, default="") > "\xff":
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.split())
