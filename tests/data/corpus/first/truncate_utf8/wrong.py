def truncate_utf8(text: str, limit: int) -> bytes:
    """As many whole characters of the text as fit into `limit` bytes of UTF-8."""
    return text.encode("utf-8")[: max(limit, 0)]
