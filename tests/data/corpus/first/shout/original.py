def shout(values):
    """Strings (also safe strings and other subclasses of str) in capitals, the rest unchanged."""
    result = []
    for value in values:
        if isinstance(value, str):
            result.append(str(value).upper())
        else:
            result.append(value)
    return result
