from __future__ import annotations

from typing import Any


class Table:
    """Rows that can be narrowed down; what comes out is again of the same kind."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows = rows

    def where(self, field: str, value: Any) -> Table:
        """Rows with this value in a field."""
        rows: list[dict[str, Any]] = []
        for index in range(len(self.rows)):
            row = self.rows[index]
            if field in row and row[field] == value:
                rows = rows + [row]
        return self.__class__(rows)

    def first(self) -> dict[str, Any] | None:
        """The first row, None if there is none."""
        for row in self.rows:
            return row
        return None
