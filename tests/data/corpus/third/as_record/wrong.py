def as_record(names: list[str], values: list[object]) -> dict[str, object]:
    """A row of values by the names of its columns."""
    return dict(zip(names, values))


def as_records(names: list[str], rows: list[list[object]]) -> list[dict[str, object]]:
    """All rows by the names of their columns."""
    return [dict(zip(names, row)) for row in rows]
