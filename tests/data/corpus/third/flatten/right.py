from typing import Any


def flatten(nested: list[Any]) -> list[Any]:
    """All that is in nested lists, however deep, in order."""
    result: list[Any] = []
    rest: list[Any] = list(nested)
    rest.reverse()
    while rest:
        item = rest.pop()
        if isinstance(item, list):
            rest.extend(reversed(list(item)))
        else:
            result.append(item)
    return result
