from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """Something that was posted."""

    stamp: int
    text: str


def timeline(feeds: Iterable[Iterable[Entry]]) -> list[Entry]:
    """Entries of all feeds by time; of the same time, in the order of the feeds."""
    entries: list[Entry] = []
    for feed in feeds:
        for entry in feed:
            at = len(entries)
            while at > 0 and entries[at - 1].stamp > entry.stamp:
                at -= 1
            entries.insert(at, entry)
    return entries
