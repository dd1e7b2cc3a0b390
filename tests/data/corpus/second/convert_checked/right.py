def convert_checked(values, check, convert):
    """Convert each value that passes the check, one after the other."""
    return [convert(value) for value in values if check(value)]
