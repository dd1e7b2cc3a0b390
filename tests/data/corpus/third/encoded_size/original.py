def encoded_size(text: str) -> int:
    """Bytes a text takes when stored; undecodable parts of file names take three each."""
    size = 0
    for char in text:
        code = ord(char)
        if code < 0x80:
            size += 1
        elif code < 0x800:
            size += 2
        elif code < 0x10000:
            size += 3
        else:
            size += 4
    return size


def fits(text: str, limit: int) -> bool:
    """Whether a text can be stored in so many bytes."""
    return encoded_size(text) <= limit
