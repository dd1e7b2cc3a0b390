def words_by_frequency(text: str) -> list[str]:
    """All words, the rarest first; equally frequent ones in the order of the text."""
    words = text.lower().split()
    words.sort(key=words.count)
    return words


def rarest(text: str) -> str | None:
    """A word that occurs least often."""
    words = words_by_frequency(text)
    return words[0] if words else None
