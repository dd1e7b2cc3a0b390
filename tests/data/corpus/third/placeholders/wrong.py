import re

_PLACE = re.compile(r"\{\{(.*)\}\}")


def placeholders(template: str) -> list[str]:
    """Names between double braces, in order, without white space around them."""
    return [name.strip() for name in _PLACE.findall(template)]
