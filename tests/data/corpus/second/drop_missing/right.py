def drop_missing(record: dict) -> dict:
    """Return a new record without the fields whose value is None."""
    return {field: value for field, value in record.items() if value is not None}
