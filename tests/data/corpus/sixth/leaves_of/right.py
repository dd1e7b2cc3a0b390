from collections.abc import Iterator
from itertools import islice
from typing import Any


def leaves_of(value: Any) -> Iterator[Any]:
    """All that is in lists and tuples, however deep, in order."""
    if not isinstance(value, (list, tuple)):
        yield value
        return
    above = [iter(value)]
    while above:
        for part in above[-1]:
            if isinstance(part, (list, tuple)):
                above.append(iter(part))
                break
            yield part
        else:
            above.pop()


def depth_first(value: Any, limit: int) -> list[Any]:
    """The first leaves, at most so many."""
    return list(islice(leaves_of(value), max(limit, 0)))
