import re


def valid_slugs(slugs: list[str]) -> list[str]:
    """Return those that consist of lower case words with single hyphens."""
    good: list[str] = []
    for slug in slugs:
        if re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug) is not None:
            good = good + [slug]
    return good
