def convert_checked(values, check, convert):
    """Convert each value that passes the check, one after the other."""
    return list(map(convert, list(filter(check, values))))
