from __future__ import annotations

from collections.abc import Iterable, Iterator


class TrackList:
    """Titles in the order in which they are played."""

    def __init__(self, name: str, tracks: Iterable[str] = ()) -> None:
        self.name = name
        self._tracks = list(tracks)

    def add(self, track: str) -> None:
        """One more title at the end."""
        self._tracks.append(track)

    def __len__(self) -> int:
        if type(self).__iter__ is TrackList.__iter__:
            return len(self._tracks)
        return sum(1 for _ in self)

    def count(self) -> int:
        """How many titles there are."""
        return len(self)

    def __iter__(self) -> Iterator[str]:
        yield from self._tracks


class Player:
    """Plays one list until it is given another one."""

    def __init__(self) -> None:
        self.current: TrackList | None = None

    def load(self, tracks: TrackList | None = None) -> TrackList:
        """Goes over to a list, if one is given."""
        self.current = tracks or self.current or TrackList("untitled")
        return self.current
