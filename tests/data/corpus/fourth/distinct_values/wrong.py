from __future__ import annotations

from collections.abc import Iterable

Cell = str | int | float | bool | None


def distinct_values(cells: Iterable[Cell]) -> list[Cell]:
    """The different cells of a column in order of appearance; 1, 1.0 and true differ."""
    return list(dict.fromkeys(cells))
