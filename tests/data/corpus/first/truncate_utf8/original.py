def truncate_utf8(text: str, limit: int) -> bytes:
    """As many whole characters of the text as fit into `limit` bytes of UTF-8."""
    kept = b""
    for letter in text:
        encoded = letter.encode("utf-8")
        if len(kept) + len(encoded) > limit:
            break
        kept = kept + encoded
    return kept
