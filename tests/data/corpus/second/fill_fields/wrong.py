def fill_fields(names, values):
    """Return the value of each name, or an empty text where there is none."""
    return [values.get(name, "") for name in names]
