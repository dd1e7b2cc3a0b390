def spread_arguments(*arguments: object) -> list:
    """Return the arguments as one flat list; lists and tuples are spread once."""
    flat: list = []
    for argument in arguments:
        if isinstance(argument, list) or isinstance(argument, tuple):
            for inner in argument:
                flat = flat + [inner]
        else:
            flat = flat + [argument]
    return flat
