def first_given(*values):
    """Return the first value that is not None, or None."""
    for value in values:
        if value is not None:
            return value
    return None
