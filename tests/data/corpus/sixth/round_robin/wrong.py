from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from typing import TypeVar

Item = TypeVar("Item")
_END = object()


def round_robin(*sources: Iterable[Item]) -> Iterator[Item]:
    """One item of each source in turn, until all of them are at their end."""
    for turn in zip_longest(*sources, fillvalue=_END):
        for item in turn:
            if item is not _END:
                yield item


def mixed(*playlists: list[str], length: int) -> list[str]:
    """The first titles of the lists taken in turn."""
    if length < 0:
        return list(round_robin(*playlists))
    return list(islice(round_robin(*playlists), length))
