import re

_NUMBERS = re.compile(r"[0-9]+")


def _key(name: str) -> str:
    return _NUMBERS.sub(lambda match: match[0].zfill(10), name.lower())


def natural_order(names: list[str]) -> list[str]:
    """Sorted so that numbers inside the names count as numbers."""
    return sorted(names, key=_key)
