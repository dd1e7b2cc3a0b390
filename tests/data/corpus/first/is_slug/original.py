import string

ALLOWED = string.ascii_lowercase + string.digits + "-"


def is_slug(text: str) -> bool:
    """Whether a text may be part of an address: a-z, 0-9 and inner hyphens, not empty."""
    if len(text) == 0:
        return False
    for letter in text:
        if letter not in ALLOWED:
            return False
    return text[0] != "-" and text[-1] != "-"
