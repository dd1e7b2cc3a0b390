from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle along the axes."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        """Width times height."""
        return (self.right - self.left) * (self.top - self.bottom)


def bounding_box(points: Iterable[tuple[float, float]]) -> Box:
    """Smallest rectangle that holds all points."""
    xs: list[float] = []
    ys: list[float] = []
    for x, y in points:
        xs = xs + [x]
        ys = ys + [y]
    if len(xs) == 0:
        raise ValueError("no points")
    left = right = xs[0]
    bottom = top = ys[0]
    for x in xs:
        if x < left:
            left = x
        if x > right:
            right = x
    for y in ys:
        if y < bottom:
            bottom = y
        if y > top:
            top = y
    return Box(left, bottom, right, top)
