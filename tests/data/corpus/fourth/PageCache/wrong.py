from __future__ import annotations

from collections import OrderedDict


class PageCache:
    """The pages used last, as many as there is room for."""

    def __init__(self, room: int) -> None:
        if room < 1:
            raise ValueError("room for one page at least")
        self._room = room
        self._pages: OrderedDict[str, bytes] = OrderedDict()

    def put(self, name: str, content: bytes) -> None:
        """Store a page; if there is no room the one not used for longest goes."""
        if len(self._pages) >= self._room:
            self._pages.popitem(last=False)
        self._pages[name] = content
        self._pages.move_to_end(name)

    def get(self, name: str) -> bytes | None:
        """Content of a page, which counts as a use; None if it is not there."""
        if name not in self._pages:
            return None
        self._pages.move_to_end(name)
        return self._pages[name]

    def names(self) -> list[str]:
        """Pages that are there, the one used last at the end."""
        return list(self._pages)
