from __future__ import annotations

from typing import Any


class Table:
    """Rows that can be narrowed down; what comes out is again of the same kind."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows = rows

    def where(self, field: str, value: Any) -> Table:
        """Rows with this value in a field."""
        return Table([row for row in self.rows if field in row and row[field] == value])

    def first(self) -> dict[str, Any] | None:
        """The first row, None if there is none."""
        return self.rows[0] if self.rows else None
