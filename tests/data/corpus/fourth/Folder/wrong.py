from __future__ import annotations


class Folder:
    """A folder whose readers, unless set, are those of the folder around it."""

    def __init__(self, name: str, parent: Folder | None = None) -> None:
        self.name = name
        self.parent = parent
        self._readers: frozenset[str] | None = None
        self._effective: frozenset[str] | None = None

    def share_with(self, *users: str) -> None:
        """Set who may read this folder."""
        self._readers = self._effective = frozenset(users)

    def readers(self) -> frozenset[str]:
        """Who may read this folder; nobody if it is set nowhere."""
        if self._effective is None:
            if self._readers is not None:
                self._effective = self._readers
            elif self.parent is not None:
                self._effective = self.parent.readers()
            else:
                self._effective = frozenset()
        return self._effective
