def shout(values):
    """Strings (also safe strings and other subclasses of str) in capitals, the rest unchanged."""
    return [value.upper() if type(value) is str else value for value in values]
