from collections.abc import Iterator
from typing import Any


def leaves_of(value: Any) -> Iterator[Any]:
    """All that is in lists and tuples, however deep, in order."""
    if isinstance(value, (list, tuple)):
        for part in value:
            for leaf in leaves_of(part):
                yield leaf
    else:
        yield value


def depth_first(value: Any, limit: int) -> list[Any]:
    """The first leaves, at most so many."""
    found: list[Any] = []
    for leaf in leaves_of(value):
        if len(found) >= limit:
            break
        found = found + [leaf]
    return found
