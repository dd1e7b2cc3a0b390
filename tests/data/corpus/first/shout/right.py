def shout(values):
    """Strings (also safe strings and other subclasses of str) in capitals, the rest unchanged."""
    return [str(value).upper() if isinstance(value, str) else value for value in values]
