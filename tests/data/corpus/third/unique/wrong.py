from typing import Any


def unique(items: list[Any]) -> list[Any]:
    """Items without later ones equal to an earlier one, in order."""
    return list(dict.fromkeys(items))


def unique_values(rows: list[dict[str, Any]], field: str) -> list[Any]:
    """The different values of a field, rows without it left out."""
    return unique([row[field] for row in rows if field in row])
