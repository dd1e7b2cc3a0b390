from collections import Counter


def words_by_frequency(text: str) -> list[str]:
    """All words, the rarest first; equally frequent ones in the order of the text."""
    words = text.lower().split()
    return sorted(words, key=Counter(words).__getitem__)


def rarest(text: str) -> str | None:
    """A word that occurs least often."""
    words = words_by_frequency(text)
    return words[0] if words else None
