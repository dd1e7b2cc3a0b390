from __future__ import annotations


class PageCache:
    """The pages used last, as many as there is room for."""

    def __init__(self, room: int) -> None:
        if room < 1:
            raise ValueError("room for one page at least")
        self._room = room
        self._pages: dict[str, bytes] = {}

    def put(self, name: str, content: bytes) -> None:
        """Store a page; if there is no room the one not used for longest goes."""
        pages = self._pages
        if name in pages:
            del pages[name]
        elif len(pages) >= self._room:
            del pages[next(iter(pages))]
        pages[name] = content

    def get(self, name: str) -> bytes | None:
        """Content of a page, which counts as a use; None if it is not there."""
        if name not in self._pages:
            return None
        content = self._pages[name] = self._pages.pop(name)
        return content

    def names(self) -> list[str]:
        """Pages that are there, the one used last at the end."""
        return list(self._pages)
