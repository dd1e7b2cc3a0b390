from contextvars import ContextVar

language: ContextVar[str] = ContextVar("language", default="en")

_WORDS = {("de", "tea"): "Tee", ("de", "cake"): "Kuchen"}


def translate(word: str) -> str:
    """The word in the language that is set; the word itself where it is not known."""
    return _WORDS.get((language.get(), word), word)


def translate_all(words: list[str]) -> list[str]:
    """All words in the language that is set."""
    result: list[str] = []
    for word in words:
        result = result + [translate(word)]
    return result
