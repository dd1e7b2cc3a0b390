def kind_of(values: list) -> list[str]:
    """Name the kind of each value as the schema does."""
    kinds = []
    for value in values:
        if isinstance(value, str):
            kinds.append("text")
        elif isinstance(value, bool):
            kinds.append("flag")
        elif isinstance(value, (int, float)):
            kinds.append("number")
        else:
            kinds.append("other")
    return kinds
