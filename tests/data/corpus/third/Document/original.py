class Document:
    """A text that does not change."""

    def __init__(self, text: str) -> None:
        self._text = text

    def words(self) -> list[str]:
        """All words in lower case."""
        return self._text.lower().split()

    def frequency(self, word: str) -> int:
        """How often a word occurs, whatever its case."""
        count = 0
        for other in self.words():
            if other == word.lower():
                count += 1
        return count

    def density(self, word: str) -> float:
        """A word's share of all words, 0.0 for an empty text."""
        if len(self.words()) == 0:
            return 0.0
        return self.frequency(word) / len(self.words())
