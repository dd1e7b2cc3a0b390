import re


def mentions_any(text: str, words: list[str]) -> bool:
    """Whether one of the words is in the text."""
    return re.search("|".join(map(re.escape, words)), text) is not None


def flagged(messages: list[str], words: list[str]) -> list[int]:
    """Positions of the messages that mention one of the words."""
    return [index for index, text in enumerate(messages) if mentions_any(text, words)]
