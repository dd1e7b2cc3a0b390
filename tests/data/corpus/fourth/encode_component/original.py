def encode_component(text: str) -> str:
    """One part of a URL, all but unreserved characters as bytes of UTF-8 in percent."""
    unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    result = ""
    for byte in text.encode("utf-8"):
        if chr(byte) in unreserved:
            result = result + chr(byte)
        else:
            result = result + "%" + format(byte, "02X")
    return result


def link(base: str, name: str) -> str:
    """Address of something by its name."""
    return base + "/" + encode_component(name)
