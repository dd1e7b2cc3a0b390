"""A Cache that lasts as long as the process."""

from __future__ import annotations


class MemoryCache:
    """Bytes by key in a dictionary."""

    def __init__(self) -> None:
        self._entries: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        return self._entries.get(key)

    def put(self, key: bytes, value: bytes) -> None:
        self._entries[key] = value
