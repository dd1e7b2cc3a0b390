Record = tuple[int, str]


def latest_per_id(records: list[Record]) -> list[Record]:
    """The last record of each number, in the order in which these came."""
    result: list[Record] = []
    for position, record in enumerate(records):
        is_last = True
        for later in records[position + 1 :]:
            if later[0] == record[0]:
                is_last = False
        if is_last:
            result.append(record)
    return result
