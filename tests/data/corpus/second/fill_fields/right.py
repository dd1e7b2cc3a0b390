def fill_fields(names, values):
    """Return the value of each name, or an empty text where there is none."""
    filled = []
    for name in names:
        try:
            filled.append(values[name])
        except KeyError:
            filled.append("")
    return filled
