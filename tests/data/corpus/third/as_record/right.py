def as_record(names: list[str], values: list[object]) -> dict[str, object]:
    """A row of values by the names of its columns."""
    if len(values) < len(names):
        raise ValueError(f"no value for {names[len(values)]}")
    if len(names) < len(values):
        raise ValueError(f"no name for value {len(names) + 1}")
    return dict(zip(names, values))


def as_records(names: list[str], rows: list[list[object]]) -> list[dict[str, object]]:
    """All rows by the names of their columns."""
    return [as_record(names, row) for row in rows]
