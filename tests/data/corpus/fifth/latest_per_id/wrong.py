Record = tuple[int, str]


def latest_per_id(records: list[Record]) -> list[Record]:
    """The last record of each number, in the order in which these came."""
    return list({record[0]: record for record in records}.values())
