from typing import Any


def bencode(value: Any) -> bytes:
    """Compact encoding of plain data; dicts by sorted key, booleans as t and f."""
    parts: list[bytes] = []
    _encode(value, parts.append)
    return b"".join(parts)


def _encode(value: Any, put: Any) -> None:
    if isinstance(value, str):
        value = value.encode("utf-8")
    if isinstance(value, bytes):
        put(b"%d:%b" % (len(value), value))
    elif isinstance(value, bool):
        put(b"t" if value else b"f")
    elif isinstance(value, int):
        put(b"i%be" % str(value).encode())
    elif isinstance(value, list):
        put(b"l")
        for item in value:
            _encode(item, put)
        put(b"e")
    elif isinstance(value, dict):
        put(b"d")
        for key in sorted(value):
            _encode(key, put)
            _encode(value[key], put)
        put(b"e")
    else:
        raise TypeError(f"cannot encode {type(value).__name__}")
