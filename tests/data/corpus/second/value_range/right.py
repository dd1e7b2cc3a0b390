def value_range(values):
    """Return the lowest and the highest of the values, which may be any iterable."""
    seen = list(values)
    lowest = highest = seen[0]
    for value in seen:
        if value < lowest:
            lowest = value
        if value > highest:
            highest = value
    return lowest, highest
