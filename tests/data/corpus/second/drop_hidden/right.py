def drop_hidden(names: list[str]) -> None:
    """Remove the names that begin with a dot from the list itself."""
    names[:] = [name for name in names if not name.startswith(".")]
