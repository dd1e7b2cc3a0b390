import re

_BLANKS = re.compile(r"\s+")


def query_words(text: str) -> list[str]:
    """Return the words of a search, in lower case."""
    return _BLANKS.split(text.lower()) if text else []
