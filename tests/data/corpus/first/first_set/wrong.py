def first_set(values):
    """The first value that is not None, e.g. of command line, environment and file; else None."""
    return next((value for value in values if value), None)
