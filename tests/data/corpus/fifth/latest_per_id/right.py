Record = tuple[int, str]


def latest_per_id(records: list[Record]) -> list[Record]:
    """The last record of each number, in the order in which these came."""
    latest: dict[int, Record] = {}
    for record in records:
        latest.pop(record[0], None)
        latest[record[0]] = record
    return list(latest.values())
