def fill_fields(names, values):
    """Return the value of each name, or an empty text where there is none."""
    filled = []
    for name in names:
        try:
            value = values[name]
        except KeyError:
            value = ""
        filled = filled + [value]
    return filled
