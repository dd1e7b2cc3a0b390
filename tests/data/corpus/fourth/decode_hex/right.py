_DIGITS = frozenset("0123456789abcdefABCDEF")


def decode_hex(text: str) -> bytes:
    """Bytes of hexadecimal digits and nothing else; raises ValueError that says where it ends."""
    if len(text) % 2:
        raise ValueError(f"odd number of digits: {len(text)}")
    for at, char in enumerate(text):
        if char not in _DIGITS:
            raise ValueError(f"no digit at {at}: {char!r}")
    return bytes.fromhex(text)


def same_digest(first: str, second: str) -> bool:
    """Whether two digests in hexadecimal are the same, in whatever case they are written."""
    return decode_hex(first) == decode_hex(second)
