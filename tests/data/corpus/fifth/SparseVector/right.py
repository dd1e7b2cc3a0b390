class SparseVector:
    """Numbers by position; only those that are not zero are kept."""

    def __init__(self, entries: dict[int, int]) -> None:
        self._entries: dict[int, int] = {}
        for place, value in entries.items():
            self[place] = value

    def __getitem__(self, place: int) -> int:
        return self._entries.get(place, 0)

    def __setitem__(self, place: int, value: int) -> None:
        self._entries.pop(place, None)
        if value != 0:
            self._entries[place] = value

    def dot(self, other: "SparseVector") -> int:
        """Sum of the products."""
        total = 0
        for place, value in self._entries.items():
            total += value * other[place]
        return total

    def __len__(self) -> int:
        return len(self._entries)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SparseVector):
            return NotImplemented
        return self._entries == other._entries

    __hash__ = None
