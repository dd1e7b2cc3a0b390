def decode_fields(fields: list) -> list[str]:
    """Return the fields as text; bytes of any kind are taken as UTF-8."""
    return [
        field.decode("utf-8") if isinstance(field, (bytes, bytearray)) else str(field)
        for field in fields
    ]
