import re

_SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


def valid_slugs(slugs: list[str]) -> list[str]:
    """Return those that consist of lower case words with single hyphens."""
    matches = _SLUG.fullmatch
    return [slug for slug in slugs if matches(slug)]
