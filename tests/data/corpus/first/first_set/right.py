def first_set(values):
    """The first value that is not None, e.g. of command line, environment and file; else None."""
    for value in values:
        if value is not None:
            return value
    return None
