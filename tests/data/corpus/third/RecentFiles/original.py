from typing import Any


class RecentFiles:
    """Contents of the files used last, at most `limit` of them."""

    def __init__(self, limit: int) -> None:
        if limit < 1:
            raise ValueError("limit must be positive")
        self._limit = limit
        self._entries: list[tuple[str, Any]] = []

    def get(self, name: str) -> Any:
        """Content of a file, None if it is not kept."""
        for index in range(len(self._entries)):
            if self._entries[index][0] == name:
                entry = self._entries.pop(index)
                self._entries.append(entry)
                return entry[1]
        return None

    def put(self, name: str, content: Any) -> None:
        """Keep a file; the one unused for longest goes."""
        self._entries = [entry for entry in self._entries if entry[0] != name]
        self._entries.append((name, content))
        while len(self._entries) > self._limit:
            self._entries.pop(0)

    def names(self) -> list[str]:
        """Files kept, the one used last at the end."""
        return [name for name, _ in self._entries]
