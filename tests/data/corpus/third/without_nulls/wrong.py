def without_nulls(data: bytes | bytearray) -> bytes:
    """The bytes of a record without its padding."""
    return data.replace(b"\0", b"")


def record_key(data: bytes | bytearray, length: int) -> bytes:
    """The first bytes of a record that are not padding."""
    if length < 0:
        raise ValueError("negative length")
    return without_nulls(data)[:length]
