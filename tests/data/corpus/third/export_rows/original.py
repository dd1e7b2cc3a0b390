from __future__ import annotations

from typing import TextIO


def export_rows(rows: list[tuple[str, int | None]], out: TextIO) -> int:
    """Write rows, one a line, up to the first without a value; how many were written."""
    written = 0
    for index in range(len(rows)):
        name = rows[index][0]
        value = rows[index][1]
        if value is None:
            raise ValueError(f"row {index} has no value")
        line = str(name)
        line = line + "\t"
        line = line + str(value)
        line = line + "\n"
        out.write(line)
        written = written + 1
    return written
