def show_values(values):
    """Return a line for each value, as the protocol shows it."""
    return ["value: %s" % value for value in values]
