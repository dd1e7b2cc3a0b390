from bisect import bisect_left, insort


class WordTree:
    """Words that can be looked up by how they begin."""

    def __init__(self, words=()):
        self._known = set()
        self._sorted = []
        for word in words:
            self.add(word)

    def add(self, word):
        if word not in self._known:
            self._known.add(word)
            insort(self._sorted, word)

    def __contains__(self, word):
        return word in self._known

    def starting_with(self, beginning):
        """The words with that beginning, sorted."""
        start = end = bisect_left(self._sorted, beginning)
        while end < len(self._sorted) and self._sorted[end].startswith(beginning):
            end += 1
        return self._sorted[start:end]
