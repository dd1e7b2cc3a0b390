def value_range(values):
    """Return the lowest and the highest of the values, which may be any iterable."""
    return min(values), max(values)
