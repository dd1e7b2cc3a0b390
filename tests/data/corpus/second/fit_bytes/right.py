def fit_bytes(text: str, limit: int) -> str:
    """Shorten the text until its UTF-8 form has at most `limit` bytes."""
    data = text.encode("utf-8")
    return data[: max(limit, 0)].decode("utf-8", errors="ignore")
