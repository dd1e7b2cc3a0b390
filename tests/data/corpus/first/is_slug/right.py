import re

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")


def is_slug(text: str) -> bool:
    """Whether a text may be part of an address: a-z, 0-9 and inner hyphens, not empty."""
    return _SLUG.fullmatch(text) is not None
