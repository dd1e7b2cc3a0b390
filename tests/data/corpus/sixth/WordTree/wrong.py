_END = "$"


class WordTree:
    """Words that can be looked up by how they begin."""

    def __init__(self, words=()):
        self._root = {}
        for word in words:
            self.add(word)

    def add(self, word):
        node = self._root
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = word

    def _node(self, beginning):
        node = self._root
        for letter in beginning:
            if letter not in node:
                return {}
            node = node[letter]
        return node

    def __contains__(self, word):
        return _END in self._node(word)

    def starting_with(self, beginning):
        """The words with that beginning, sorted."""
        result = []
        waiting = [self._node(beginning)]
        while waiting:
            for key, below in waiting.pop().items():
                if key == _END:
                    result.append(below)
                else:
                    waiting.append(below)
        return sorted(result)
