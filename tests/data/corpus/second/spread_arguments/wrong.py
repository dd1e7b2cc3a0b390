def spread_arguments(*arguments: object) -> list:
    """Return the arguments as one flat list; lists and tuples are spread once."""
    flat: list = []
    for argument in arguments:
        kind = type(argument)
        if kind is list or kind is tuple:
            flat.extend(argument)
        else:
            flat.append(argument)
    return flat
