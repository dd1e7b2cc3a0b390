class Span:
    """A stretch of whole minutes; the end does not belong to it."""

    def __init__(self, start: int, end: int):
        self.start = start
        self.end = end

    def overlap(self, other: "Span") -> int:
        """Return how many minutes both have."""
        shared = 0
        for minute in range(self.start, self.end):
            if other.start <= minute < other.end:
                shared += 1
        return shared
