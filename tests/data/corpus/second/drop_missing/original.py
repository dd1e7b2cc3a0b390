def drop_missing(record: dict) -> dict:
    """Return a new record without the fields whose value is None."""
    kept = {}
    for field in list(record.keys()):
        if record[field] is not None:
            kept[field] = record[field]
    return kept
