def first_given(*values):
    """Return the first value that is not None, or None."""
    given = []
    for value in values:
        if value is not None:
            given = given + [value]
    if len(given) == 0:
        return None
    return given[0]
