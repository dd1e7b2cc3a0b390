import warnings

_RENAMED = {"colour_map": "palette", "line_size": "line_width"}


def option_name(name: str) -> str:
    """The present name of an option; old names still work but give a warning."""
    new = _RENAMED.get(name)
    if new is not None:
        warnings.warn(f"{name} is now called {new}", DeprecationWarning, stacklevel=2)
        return new
    return name.lower().replace("-", "_")
