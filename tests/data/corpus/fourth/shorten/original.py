import unicodedata


def shorten(text: str, width: int) -> str:
    """At most `width` letters, an ellipsis as the last if some are left out.

    Combining marks belong to the letter before them and do not count.
    """
    if width < 1:
        raise ValueError(f"no room in {width}")
    letters: list[str] = []
    for char in text:
        if len(letters) > 0 and unicodedata.combining(char) != 0:
            letters[-1] = letters[-1] + char
        else:
            letters = letters + [char]
    if len(letters) <= width:
        return text
    result = ""
    for letter in letters[: width - 1]:
        result = result + letter
    return result + "\u2026"
