from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter


@dataclass(frozen=True)
class Entry:
    """Something that was posted."""

    stamp: int
    text: str


def timeline(feeds: Iterable[Iterable[Entry]]) -> list[Entry]:
    """Entries of all feeds by time; of the same time, in the order of the feeds."""
    return sorted(chain.from_iterable(feeds), key=attrgetter("stamp"))
