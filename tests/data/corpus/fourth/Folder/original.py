from __future__ import annotations


class Folder:
    """A folder whose readers, unless set, are those of the folder around it."""

    def __init__(self, name: str, parent: Folder | None = None) -> None:
        self.name = name
        self.parent = parent
        self._readers: frozenset[str] | None = None

    def share_with(self, *users: str) -> None:
        """Set who may read this folder."""
        self._readers = frozenset(users)

    def readers(self) -> frozenset[str]:
        """Who may read this folder; nobody if it is set nowhere."""
        chain: list[Folder] = []
        folder: Folder | None = self
        while folder is not None:
            chain = chain + [folder]
            folder = folder.parent
        for each in chain:
            if each._readers is not None:
                return each._readers
        return frozenset()
