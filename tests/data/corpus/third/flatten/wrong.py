from collections.abc import Iterator
from typing import Any


def _leaves(nested: list[Any]) -> Iterator[Any]:
    for item in nested:
        if isinstance(item, list):
            yield from _leaves(item)
        else:
            yield item


def flatten(nested: list[Any]) -> list[Any]:
    """All that is in nested lists, however deep, in order."""
    return list(_leaves(nested))
