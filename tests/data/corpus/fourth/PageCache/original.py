from __future__ import annotations


class PageCache:
    """The pages used last, as many as there is room for."""

    def __init__(self, room: int) -> None:
        if room < 1:
            raise ValueError("room for one page at least")
        self._room = room
        self._pages: list[tuple[str, bytes]] = []

    def put(self, name: str, content: bytes) -> None:
        """Store a page; if there is no room the one not used for longest goes."""
        self._pages = [page for page in self._pages if page[0] != name]
        if len(self._pages) >= self._room:
            self._pages = self._pages[1:]
        self._pages = self._pages + [(name, content)]

    def get(self, name: str) -> bytes | None:
        """Content of a page, which counts as a use; None if it is not there."""
        for page in self._pages:
            if page[0] == name:
                self._pages.remove(page)
                self._pages.append(page)
                return page[1]
        return None

    def names(self) -> list[str]:
        """Pages that are there, the one used last at the end."""
        return [name for name, _ in self._pages]
