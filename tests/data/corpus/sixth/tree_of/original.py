from typing import Any

Row = tuple[int, int | None, str]


def _children(rows: list[Row], above: int | None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for number, parent, title in rows:
        if parent == above:
            found.append({"title": title, "parts": _children(rows, number)})
    return found


def tree_of(rows: list[Row]) -> list[dict[str, Any]]:
    """Sections, each (number, number of the one above, title), put into one another."""
    return _children(rows, None)


def outline(rows: list[Row]) -> str:
    """Titles on lines of their own, those further down indented."""
    lines: list[str] = []

    def add(parts: list[dict[str, Any]], depth: int) -> None:
        for part in parts:
            lines.append("  " * depth + part["title"])
            add(part["parts"], depth + 1)

    add(tree_of(rows), 0)
    return "\n".join(lines)
