def first_set(values):
    """The first value that is not None, e.g. of command line, environment and file; else None."""
    found = None
    for value in reversed(list(values)):
        if value is not None:
            found = value
    return found
