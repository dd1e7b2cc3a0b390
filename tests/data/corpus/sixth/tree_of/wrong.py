from typing import Any

Row = tuple[int, int | None, str]


def tree_of(rows: list[Row]) -> list[dict[str, Any]]:
    """Sections, each (number, number of the one above, title), put into one another."""
    top: list[dict[str, Any]] = []
    parts_of: dict[int | None, list[dict[str, Any]]] = {None: top}
    for number, parent, title in rows:
        parts = parts_of[number] = []
        if parent in parts_of:
            parts_of[parent].append({"title": title, "parts": parts})
    return top


def outline(rows: list[Row]) -> str:
    """Titles on lines of their own, those further down indented."""
    lines: list[str] = []

    def add(parts: list[dict[str, Any]], depth: int) -> None:
        for part in parts:
            lines.append("  " * depth + part["title"])
            add(part["parts"], depth + 1)

    add(tree_of(rows), 0)
    return "\n".join(lines)
