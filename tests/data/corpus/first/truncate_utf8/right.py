def truncate_utf8(text: str, limit: int) -> bytes:
    """As many whole characters of the text as fit into `limit` bytes of UTF-8."""
    if text.isascii():
        return text.encode("ascii")[: max(limit, 0)]
    kept = bytearray()
    for letter in text:
        encoded = letter.encode("utf-8")
        if len(kept) + len(encoded) > limit:
            break
        kept += encoded
    return bytes(kept)
