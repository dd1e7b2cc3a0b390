from collections.abc import Iterable


class Journal:
    """A list of entries; subclasses may override `add` to treat each of them."""

    def __init__(self) -> None:
        self.entries: list[str] = []

    def add(self, entry: str) -> None:
        """One more entry."""
        self.entries.append(entry)

    def extend(self, entries: Iterable[str]) -> int:
        """Add several entries; how many there are now."""
        for entry in list(entries):
            self.add(entry)
        return len(self.entries)

    def last(self) -> str:
        """The latest entry, an empty text if there is none."""
        return self.entries[-1] if self.entries else ""
