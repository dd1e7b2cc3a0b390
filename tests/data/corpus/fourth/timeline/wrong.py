import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter


@dataclass(frozen=True)
class Entry:
    """Something that was posted."""

    stamp: int
    text: str


def timeline(feeds: Iterable[Iterable[Entry]]) -> list[Entry]:
    """Entries of all feeds by time; of the same time, in the order of the feeds."""
    return list(heapq.merge(*feeds, key=attrgetter("stamp")))
