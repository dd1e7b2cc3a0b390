from collections import deque
from itertools import pairwise


class RecentValues:
    """The last values of a series, the oldest of them first."""

    def __init__(self, size):
        if size < 1:
            raise ValueError("room for one value at least")
        self.size = size
        self._values = deque(maxlen=size)

    def __len__(self):
        return len(self._values)

    def __getitem__(self, place):
        return self._values[place]

    def add(self, value):
        self._values.append(value)

    def is_rising(self):
        """Whether each value is above the one before."""
        return all(before < after for before, after in pairwise(self._values))
