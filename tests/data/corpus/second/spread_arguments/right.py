def spread_arguments(*arguments: object) -> list:
    """Return the arguments as one flat list; lists and tuples are spread once."""
    flat: list = []
    for argument in arguments:
        if isinstance(argument, (list, tuple)):
            flat.extend(argument)
        else:
            flat.append(argument)
    return flat
