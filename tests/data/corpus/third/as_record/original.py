def as_record(names: list[str], values: list[object]) -> dict[str, object]:
    """A row of values by the names of its columns."""
    record: dict[str, object] = {}
    for index in range(max(len(names), len(values))):
        if index >= len(values):
            raise ValueError(f"no value for {names[index]}")
        if index >= len(names):
            raise ValueError(f"no name for value {index + 1}")
        record[names[index]] = values[index]
    return record


def as_records(names: list[str], rows: list[list[object]]) -> list[dict[str, object]]:
    """All rows by the names of their columns."""
    return [as_record(names, row) for row in rows]
