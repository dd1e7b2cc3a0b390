GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}


def transliterate(text: str, table: dict[str, str]) -> str:
    """The text with each character replaced that the table has."""
    result = ""
    for char in text:
        if char in table:
            result = result + table[char]
        else:
            result = result + char
    return result
