import warnings

_RENAMED = {"colour_map": "palette", "line_size": "line_width"}


def option_name(name: str) -> str:
    """The present name of an option; old names still work but give a warning."""
    for old in _RENAMED:
        if old == name:
            new = _RENAMED[old]
            warnings.warn(f"{old} is now called {new}", DeprecationWarning, stacklevel=2)
            return new
    return name.lower().replace("-", "_")
