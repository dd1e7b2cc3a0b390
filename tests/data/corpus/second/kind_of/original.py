def kind_of(values: list) -> list[str]:
    """Name the kind of each value as the schema does."""
    kinds = []
    for value in values:
        if isinstance(value, bool):
            kind = "flag"
        elif isinstance(value, str):
            kind = "text"
        elif isinstance(value, int) or isinstance(value, float):
            kind = "number"
        else:
            kind = "other"
        kinds = kinds + [kind]
    return kinds
