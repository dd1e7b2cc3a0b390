from typing import Any


def bencode(value: Any) -> bytes:
    """Compact encoding of plain data; dicts by sorted key, booleans as t and f."""
    if isinstance(value, str):
        value = value.encode("utf-8")
    if isinstance(value, bytes):
        return b"%d:%b" % (len(value), value)
    if isinstance(value, int):
        return b"i%de" % value
    if isinstance(value, list):
        return b"l" + b"".join([bencode(item) for item in value]) + b"e"
    if isinstance(value, dict):
        pairs = [bencode(key) + bencode(value[key]) for key in sorted(value)]
        return b"d" + b"".join(pairs) + b"e"
    if value is True or value is False:
        return b"t" if value else b"f"
    raise TypeError(f"cannot encode {type(value).__name__}")
