def drop_hidden(names: list[str]) -> None:
    """Remove the names that begin with a dot from the list itself."""
    for name in list(names):
        if name.startswith("."):
            names.remove(name)
