from __future__ import annotations

from collections.abc import Iterable

Cell = str | int | float | bool | None


def distinct_values(cells: Iterable[Cell]) -> list[Cell]:
    """The different cells of a column in order of appearance; 1, 1.0 and true differ."""
    found: list[Cell] = []
    seen: dict[type, set[Cell]] = {}
    for cell in cells:
        same_type = seen.setdefault(type(cell), set())
        # what is not equal to itself (nan) is never known
        if cell != cell or cell not in same_type:
            same_type.add(cell)
            found.append(cell)
    return found
