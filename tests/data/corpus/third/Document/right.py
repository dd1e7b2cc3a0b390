class Document:
    """A text that does not change."""

    def __init__(self, text: str) -> None:
        self._text = text

    def words(self) -> list[str]:
        """All words in lower case."""
        return self._text.lower().split()

    def frequency(self, word: str) -> int:
        """How often a word occurs, whatever its case."""
        return self.words().count(word.lower())

    def density(self, word: str) -> float:
        """A word's share of all words, 0.0 for an empty text."""
        length = len(self.words())
        return self.frequency(word) / length if length else 0.0
