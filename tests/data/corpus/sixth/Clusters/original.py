class Clusters:
    """Things joined step by step; a cluster has the label of the first one of each join."""

    def __init__(self, names):
        self._labels = {name: name for name in names}

    def label_of(self, name):
        return self._labels[name]

    def join(self, first, second):
        """Puts the clusters of both into one; whether they were apart."""
        kept = self._labels[first]
        gone = self._labels[second]
        if kept == gone:
            return False
        for name in self._labels:
            if self._labels[name] == gone:
                self._labels[name] = kept
        return True

    def count(self):
        return len(set(self._labels.values()))
