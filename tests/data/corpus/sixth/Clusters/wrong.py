class Clusters:
    """Things joined step by step; a cluster has the label of the first one of each join."""

    def __init__(self, names):
        self._above = {name: name for name in names}
        self._sizes = dict.fromkeys(self._above, 1)

    def label_of(self, name):
        above = self._above
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    def join(self, first, second):
        """Puts the clusters of both into one; whether they were apart."""
        large = self.label_of(first)
        small = self.label_of(second)
        if large == small:
            return False
        if self._sizes[large] < self._sizes[small]:
            large, small = small, large
        self._above[small] = large
        self._sizes[large] += self._sizes.pop(small)
        return True

    def count(self):
        return len(self._sizes)
