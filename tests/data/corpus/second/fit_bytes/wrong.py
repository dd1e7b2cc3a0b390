def fit_bytes(text: str, limit: int) -> str:
    """Shorten the text until its UTF-8 form has at most `limit` bytes."""
    return text[: max(limit, 0)]
