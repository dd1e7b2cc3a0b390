import warnings

OLD_NAMES = [("colour", "color"), ("grey", "gray")]


def current_names(options: dict[str, str]) -> dict[str, str]:
    """Options by their current names. Warns (DeprecationWarning) of each old name in use."""
    result = {}
    for name in options:
        new = name
        for before, after in OLD_NAMES:
            if before == name:
                warnings.warn(f"{before} is now {after}", DeprecationWarning, stacklevel=2)
                new = after
        result[new] = options[name]
    return result
