def mentions_any(text: str, words: list[str]) -> bool:
    """Whether one of the words is in the text."""
    for word in words:
        if text.find(word) != -1:
            return True
    return False


def flagged(messages: list[str], words: list[str]) -> list[int]:
    """Positions of the messages that mention one of the words."""
    return [index for index, text in enumerate(messages) if mentions_any(text, words)]
