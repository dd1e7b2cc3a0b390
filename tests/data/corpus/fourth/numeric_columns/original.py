from collections.abc import Sequence
from typing import Any


def numeric_columns(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Columns (of the first row) with numbers only; flags and missing cells are no numbers."""
    if len(rows) == 0:
        return []
    names: list[str] = []
    for name in rows[0].keys():
        numeric = True
        for row in rows:
            cell = row.get(name)
            if isinstance(cell, bool):
                numeric = False
            elif not isinstance(cell, int) and not isinstance(cell, float):
                numeric = False
        if numeric:
            names = names + [name]
    return names
