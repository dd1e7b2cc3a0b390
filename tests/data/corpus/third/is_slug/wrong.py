import re

_SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


def is_slug(text: str) -> bool:
    """Whether a text is lower-case words and numbers joined by single hyphens."""
    return _SLUG.match(text) is not None
