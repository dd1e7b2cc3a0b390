import re


def _key(name: str) -> list[str | int]:
    parts: list[str | int] = []
    for index, part in enumerate(re.split(r"([0-9]+)", name)):
        if index % 2 == 1:
            parts = parts + [int(part)]
        else:
            parts = parts + [part.lower()]
    return parts


def natural_order(names: list[str]) -> list[str]:
    """Sorted so that numbers inside the names count as numbers."""
    return sorted(names, key=_key)
