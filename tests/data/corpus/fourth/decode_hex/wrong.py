def decode_hex(text: str) -> bytes:
    """Bytes of hexadecimal digits and nothing else; raises ValueError that says where it ends."""
    if len(text) % 2:
        raise ValueError(f"odd number of digits: {len(text)}")
    try:
        return bytes.fromhex(text)
    except ValueError:
        digits = "0123456789abcdefABCDEF"
        at = next(at for at, char in enumerate(text) if char not in digits)
        raise ValueError(f"no digit at {at}: {text[at]!r}") from None


def same_digest(first: str, second: str) -> bool:
    """Whether two digests in hexadecimal are the same, in whatever case they are written."""
    return decode_hex(first) == decode_hex(second)
