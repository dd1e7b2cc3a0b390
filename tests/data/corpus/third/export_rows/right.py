from __future__ import annotations

from typing import TextIO


def export_rows(rows: list[tuple[str, int | None]], out: TextIO) -> int:
    """Write rows, one a line, up to the first without a value; how many were written."""
    for index, row in enumerate(rows):
        name, value = row[0], row[1]
        if value is None:
            raise ValueError(f"row {index} has no value")
        out.write(f"{name!s}\t{value!s}\n")
    return len(rows)
