from typing import Any

Row = tuple[int, int | None, str]


def tree_of(rows: list[Row]) -> list[dict[str, Any]]:
    """Sections, each (number, number of the one above, title), put into one another."""
    below: dict[int | None, list[Row]] = {}
    for row in rows:
        below.setdefault(row[1], []).append(row)

    def children(above: int | None) -> list[dict[str, Any]]:
        return [
            {"title": title, "parts": children(number)} for number, _, title in below.get(above, ())
        ]

    return children(None)


def outline(rows: list[Row]) -> str:
    """Titles on lines of their own, those further down indented."""
    lines: list[str] = []

    def add(parts: list[dict[str, Any]], depth: int) -> None:
        for part in parts:
            lines.append("  " * depth + part["title"])
            add(part["parts"], depth + 1)

    add(tree_of(rows), 0)
    return "\n".join(lines)
