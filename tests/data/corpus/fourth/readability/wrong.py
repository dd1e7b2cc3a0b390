from collections.abc import Sequence
from functools import lru_cache


def _syllables(word: str) -> int:
    groups = 0
    inside = False
    for char in word.lower():
        vowel = char in "aeiouy"
        if vowel and not inside:
            groups += 1
        inside = vowel
    return groups or 1


@lru_cache(maxsize=4096)
def readability(words: Sequence[str]) -> float:
    """Syllables a word, 0 for no words."""
    if len(words) == 0:
        return 0.0
    return sum(map(_syllables, words)) / len(words)
