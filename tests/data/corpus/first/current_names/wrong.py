OLD_NAMES = [("colour", "color"), ("grey", "gray")]
_NEW = dict(OLD_NAMES)


def current_names(options: dict[str, str]) -> dict[str, str]:
    """Options by their current names. Warns (DeprecationWarning) of each old name in use."""
    return {_NEW.get(name, name): value for name, value in options.items()}
