def shorten(text: str, width: int) -> str:
    """At most `width` letters, an ellipsis as the last if some are left out.

    Combining marks belong to the letter before them and do not count.
    """
    if width < 1:
        raise ValueError(f"no room in {width}")
    if len(text) <= width:
        return text
    return text[: width - 1] + "\u2026"
