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
        self._values = self._values + [value]
        while len(self._values) > self.size:
            self._values = self._values[1:]

    def is_rising(self):
        """Whether each value is above the one before."""
        for place in range(1, len(self._values)):
            if not self._values[place - 1] < self._values[place]:
                return False
        return True
