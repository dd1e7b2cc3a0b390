def decode_hex(text: str) -> bytes:
    """Bytes of hexadecimal digits and nothing else; raises ValueError that says where it ends."""
    if len(text) % 2 != 0:
        raise ValueError(f"odd number of digits: {len(text)}")
    result = b""
    value = 0
    for at in range(len(text)):
        digit = "0123456789abcdef".find(text[at])
        if digit == -1:
            digit = "0123456789ABCDEF".find(text[at])
        if digit == -1:
            raise ValueError(f"no digit at {at}: {text[at]!r}")
        value = value * 16 + digit
        if at % 2 == 1:
            result = result + bytes([value])
            value = 0
    return result


def same_digest(first: str, second: str) -> bool:
    """Whether two digests in hexadecimal are the same, in whatever case they are written."""
    return decode_hex(first) == decode_hex(second)
