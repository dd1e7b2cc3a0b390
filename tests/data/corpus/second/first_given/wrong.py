def first_given(*values):
    """Return the first value that is not None, or None."""
    return next(filter(None, values), None)
