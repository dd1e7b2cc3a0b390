def overlay(base: dict, changes: dict) -> dict:
    """Return the base with the changes laid over it."""
    result = {}
    for key in list(base.keys()):
        result[key] = base[key]
    for key in list(changes.keys()):
        result[key] = changes[key]
    return result
