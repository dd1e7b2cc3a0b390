from contextlib import contextmanager


@contextmanager
def temporary_option(options: dict, name: str, value: object):
    """Set one option for the time of a with block."""
    there = False
    for known in options:
        if known == name:
            there = True
    before = options[name] if there else None
    options[name] = value
    try:
        yield options
    finally:
        if there:
            options[name] = before
        else:
            del options[name]
