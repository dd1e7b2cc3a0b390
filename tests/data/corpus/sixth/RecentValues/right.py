class RecentValues:
    """The last values of a series, the oldest of them first."""

    def __init__(self, size):
        if size < 1:
            raise ValueError("room for one value at least")
        self.size = size
        self._values = []

    def __len__(self):
        return len(self._values)

    def __getitem__(self, place):
        return self._values[place]

    def add(self, value):
        self._values.append(value)
        surplus = len(self._values) - self.size
        if surplus > 0:
            del self._values[:surplus]

    def is_rising(self):
        """Whether each value is above the one before."""
        values = self._values
        return all(before < after for before, after in zip(values, values[1:]))
