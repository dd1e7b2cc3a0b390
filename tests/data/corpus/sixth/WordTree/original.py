class WordTree:
    """Words that can be looked up by how they begin."""

    def __init__(self, words=()):
        self._words = []
        for word in words:
            self.add(word)

    def add(self, word):
        if word not in self._words:
            self._words.append(word)

    def __contains__(self, word):
        return word in self._words

    def starting_with(self, beginning):
        """The words with that beginning, sorted."""
        result = []
        for word in self._words:
            if word[: len(beginning)] == beginning:
                result.append(word)
        return sorted(result)
