from typing import Any


class RecentFiles:
    """Contents of the files used last, at most `limit` of them."""

    def __init__(self, limit: int) -> None:
        if limit < 1:
            raise ValueError("limit must be positive")
        self._limit = limit
        self._entries: dict[str, Any] = {}

    def get(self, name: str) -> Any:
        """Content of a file, None if it is not kept."""
        return self._entries.get(name)

    def put(self, name: str, content: Any) -> None:
        """Keep a file; the one unused for longest goes."""
        self._entries.pop(name, None)
        self._entries[name] = content
        if len(self._entries) > self._limit:
            del self._entries[next(iter(self._entries))]

    def names(self) -> list[str]:
        """Files kept, the one used last at the end."""
        return list(self._entries)
