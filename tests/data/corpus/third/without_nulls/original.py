def without_nulls(data: bytes | bytearray) -> bytes:
    """The bytes of a record without its padding."""
    kept = []
    for byte in data:
        if byte != 0:
            kept.append(byte)
    return bytes(kept)


def record_key(data: bytes | bytearray, length: int) -> bytes:
    """The first bytes of a record that are not padding."""
    if length < 0:
        raise ValueError("negative length")
    key = b""
    for byte in without_nulls(data):
        if len(key) < length:
            key = key + bytes([byte])
    return key
