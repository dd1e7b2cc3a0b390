class Span:
    """A stretch of whole minutes; the end does not belong to it."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int):
        self.start = start
        self.end = end

    def overlap(self, other: "Span") -> int:
        """Return how many minutes both have."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))
