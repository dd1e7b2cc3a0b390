from typing import Any


def bencode(value: Any) -> bytes:
    """Compact encoding of plain data; dicts by sorted key, booleans as t and f."""
    if isinstance(value, bool):
        return b"t" if value else b"f"
    if isinstance(value, bytes):
        return str(len(value)).encode() + b":" + value
    if isinstance(value, str):
        return bencode(value.encode("utf-8"))
    if isinstance(value, int):
        return b"i" + str(value).encode() + b"e"
    if isinstance(value, list):
        result = b"l"
        for item in value:
            result = result + bencode(item)
        return result + b"e"
    if isinstance(value, dict):
        result = b"d"
        for key in sorted(value):
            result = result + bencode(key) + bencode(value[key])
        return result + b"e"
    raise TypeError(f"cannot encode {type(value).__name__}")
