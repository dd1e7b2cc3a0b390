import re

_NUMBERS = re.compile(r"([0-9]+)")


def _key(name: str) -> list[str | int]:
    parts: list[str | int] = list(_NUMBERS.split(name))
    for index in range(0, len(parts), 2):
        parts[index] = parts[index].lower()
    for index in range(1, len(parts), 2):
        parts[index] = int(parts[index])
    return parts


def natural_order(names: list[str]) -> list[str]:
    """Sorted so that numbers inside the names count as numbers."""
    return sorted(names, key=_key)
