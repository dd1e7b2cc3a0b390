from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def round_robin(*sources: Iterable[Item]) -> Iterator[Item]:
    """One item of each source in turn, until all of them are at their end."""
    waiting = deque(map(iter, sources))
    while waiting:
        current = waiting.popleft()
        try:
            item = next(current)
        except StopIteration:
            continue
        yield item
        waiting.append(current)


def mixed(*playlists: list[str], length: int) -> list[str]:
    """The first titles of the lists taken in turn."""
    if length < 0:
        return list(round_robin(*playlists))
    return list(islice(round_robin(*playlists), length))
