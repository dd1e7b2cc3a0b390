def drop_hidden(names: list[str]) -> None:
    """Remove the names that begin with a dot from the list itself."""
    for index, name in enumerate(names):
        if name.startswith("."):
            del names[index]
