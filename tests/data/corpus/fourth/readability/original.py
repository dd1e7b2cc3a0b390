from collections.abc import Sequence


def _syllables(word: str) -> int:
    groups = 0
    inside = False
    for char in word.lower():
        if char in "aeiouy":
            if not inside:
                groups = groups + 1
            inside = True
        else:
            inside = False
    if groups == 0:
        return 1
    return groups


def readability(words: Sequence[str]) -> float:
    """Syllables a word, 0 for no words."""
    if len(words) == 0:
        return 0.0
    total = 0
    for word in words:
        total = total + _syllables(word)
    return total / len(words)
