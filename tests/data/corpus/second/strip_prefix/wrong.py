def strip_prefix(names: list[str], prefix: str) -> list[str]:
    """Take the prefix off the names that begin with it, once."""
    return [name.lstrip(prefix) for name in names]
