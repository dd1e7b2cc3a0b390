def convert_checked(values, check, convert):
    """Convert each value that passes the check, one after the other."""
    converted = []
    for value in values:
        ok = check(value)
        if ok:
            result = convert(value)
            converted = converted + [result]
    return converted
