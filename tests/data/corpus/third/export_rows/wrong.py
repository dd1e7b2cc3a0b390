from __future__ import annotations

from typing import TextIO


def export_rows(rows: list[tuple[str, int | None]], out: TextIO) -> int:
    """Write rows, one a line, up to the first without a value; how many were written."""
    lines = []
    for index, (name, value) in enumerate(rows):
        if value is None:
            raise ValueError(f"row {index} has no value")
        lines.append(f"{name}\t{value}\n")
    out.write("".join(lines))
    return len(lines)
