from __future__ import annotations


class Point:
    """A place on the grid."""

    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Point):
            return NotImplemented
        return not (self.x != other.x or self.y != other.y)

    def __hash__(self) -> int:
        return hash((self.x, self.y))

    def __repr__(self) -> str:
        return f"Point(x={self.x!r}, y={self.y!r})"


class Labelled(Point):
    """A place that has a name; it is the same place with or without."""

    def __init__(self, x: int, y: int, label: str) -> None:
        super().__init__(x, y)
        self.label = label
