import unicodedata


def shorten(text: str, width: int) -> str:
    """At most `width` letters, an ellipsis as the last if some are left out.

    Combining marks belong to the letter before them and do not count.
    """
    if width < 1:
        raise ValueError(f"no room in {width}")
    letters = 0
    cut = 0
    for at, char in enumerate(text):
        if at > 0 and unicodedata.combining(char):
            continue
        letters += 1
        if letters == width:
            cut = at
        elif letters > width:
            return text[:cut] + "\u2026"
    return text
