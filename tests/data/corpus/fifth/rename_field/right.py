from typing import Any

Record = dict[str, Any]


def rename_field(record: Record, old: str, new: str) -> Record:
    """A record with one field renamed, the fields in the same order."""
    return {new if name == old else name: value for name, value in record.items()}


def rename_fields(records: list[Record], old: str, new: str) -> list[Record]:
    """The same for a whole table."""
    return [rename_field(record, old, new) for record in records]
