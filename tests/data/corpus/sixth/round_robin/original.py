from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def round_robin(*sources: Iterable[Item]) -> Iterator[Item]:
    """One item of each source in turn, until all of them are at their end."""
    waiting = [iter(source) for source in sources]
    while len(waiting) > 0:
        current = waiting[0]
        waiting = waiting[1:]
        try:
            item = next(current)
        except StopIteration:
            continue
        yield item
        waiting = waiting + [current]


def mixed(*playlists: list[str], length: int) -> list[str]:
    """The first titles of the lists taken in turn."""
    titles: list[str] = []
    for title in round_robin(*playlists):
        if len(titles) == length:
            break
        titles = titles + [title]
    return titles
