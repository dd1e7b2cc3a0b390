def decode_fields(fields: list) -> list[str]:
    """Return the fields as text; bytes of any kind are taken as UTF-8."""
    texts: list[str] = []
    for field in fields:
        if isinstance(field, bytes) or isinstance(field, bytearray):
            text = bytes(field).decode("utf-8")
        else:
            text = str(field)
        texts = texts + [text]
    return texts
