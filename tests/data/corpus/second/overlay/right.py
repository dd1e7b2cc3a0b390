def overlay(base: dict, changes: dict) -> dict:
    """Return the base with the changes laid over it."""
    return {**base, **changes}
