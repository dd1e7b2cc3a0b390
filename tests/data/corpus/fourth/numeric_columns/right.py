from collections.abc import Sequence
from typing import Any


def numeric_columns(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Columns (of the first row) with numbers only; flags and missing cells are no numbers."""
    if not rows:
        return []
    return [name for name in rows[0] if all(_is_number(row.get(name)) for row in rows)]


def _is_number(cell: Any) -> bool:
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)
