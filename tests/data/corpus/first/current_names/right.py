import warnings

OLD_NAMES = [("colour", "color"), ("grey", "gray")]
_NEW = dict(OLD_NAMES)


def current_names(options: dict[str, str]) -> dict[str, str]:
    """Options by their current names. Warns (DeprecationWarning) of each old name in use."""
    result = {}
    for name, value in options.items():
        new = _NEW.get(name)
        if new is None:
            new = name
        else:
            warnings.warn(f"{name} is now {new}", DeprecationWarning, stacklevel=2)
        result[new] = value
    return result
