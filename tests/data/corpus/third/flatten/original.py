from typing import Any


def flatten(nested: list[Any]) -> list[Any]:
    """All that is in nested lists, however deep, in order."""
    result: list[Any] = []
    rest: list[Any] = list(nested)
    while len(rest) > 0:
        item = rest.pop(0)
        if isinstance(item, list):
            rest = list(item) + rest
        else:
            result.append(item)
    return result
