GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}


def transliterate(text: str, table: dict[str, str]) -> str:
    """The text with each character replaced that the table has."""
    return "".join([table[char] if char in table else char for char in text])
