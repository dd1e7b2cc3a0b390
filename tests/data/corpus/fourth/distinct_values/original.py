from __future__ import annotations

from collections.abc import Iterable

Cell = str | int | float | bool | None


def distinct_values(cells: Iterable[Cell]) -> list[Cell]:
    """The different cells of a column in order of appearance; 1, 1.0 and true differ."""
    found: list[Cell] = []
    for cell in cells:
        known = False
        for other in found:
            if type(other) is type(cell) and other == cell:
                known = True
        if not known:
            found = found + [cell]
    return found
