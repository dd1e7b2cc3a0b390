from typing import Any


def unique(items: list[Any]) -> list[Any]:
    """Items without later ones equal to an earlier one, in order."""
    result: list[Any] = []
    for item in items:
        found = False
        for other in result:
            if other is item or other == item:
                found = True
        if not found:
            result.append(item)
    return result


def unique_values(rows: list[dict[str, Any]], field: str) -> list[Any]:
    """The different values of a field, rows without it left out."""
    return unique([row[field] for row in rows if field in row])
