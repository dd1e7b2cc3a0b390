def overlay(base: dict, changes: dict) -> dict:
    """Return the base with the changes laid over it."""
    result = dict(changes)
    for key, value in base.items():
        result.setdefault(key, value)
    return result
