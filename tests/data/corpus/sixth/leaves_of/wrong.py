from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any


def leaves_of(value: Any) -> Iterator[Any]:
    """All that is in lists and tuples, however deep, in order."""
    above = [iter((value,))]
    while above:
        for part in above[-1]:
            if isinstance(part, Iterable) and not isinstance(part, (str, bytes)):
                above.append(iter(part))
                break
            yield part
        else:
            above.pop()


def depth_first(value: Any, limit: int) -> list[Any]:
    """The first leaves, at most so many."""
    return list(islice(leaves_of(value), max(limit, 0)))
