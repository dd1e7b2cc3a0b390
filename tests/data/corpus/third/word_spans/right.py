import re

_WORD = re.compile(r"\S+")


def word_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each word; words are what white space separates."""
    return [match.span() for match in _WORD.finditer(text)]
