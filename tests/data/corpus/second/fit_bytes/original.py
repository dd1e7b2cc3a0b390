def fit_bytes(text: str, limit: int) -> str:
    """Shorten the text until its UTF-8 form has at most `limit` bytes."""
    while text and len(text.encode("utf-8")) > limit:
        text = text[:-1]
    return text
