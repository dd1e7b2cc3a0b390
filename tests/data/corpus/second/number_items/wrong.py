from itertools import count

_NUMBERS = count(1)


def number_items(names: list[str]) -> list[str]:
    """Put a running number before each name, from 1 on."""
    return [f"{next(_NUMBERS)}. {name}" for name in names]
