from collections.abc import Sequence
from typing import Any


def numeric_columns(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Columns (of the first row) with numbers only; flags and missing cells are no numbers."""
    if not rows:
        return []
    return [
        name for name in rows[0] if all(isinstance(row.get(name), (int, float)) for row in rows)
    ]
