from __future__ import annotations

from dataclasses import dataclass


@dataclass(unsafe_hash=True)
class Point:
    """A place on the grid."""

    x: int
    y: int


class Labelled(Point):
    """A place that has a name; it is the same place with or without."""

    def __init__(self, x: int, y: int, label: str) -> None:
        super().__init__(x, y)
        self.label = label
