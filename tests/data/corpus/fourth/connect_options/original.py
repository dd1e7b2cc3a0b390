import warnings
from typing import Any

_RENAMED = [("passwd", "password"), ("db", "database"), ("timeout_s", "timeout")]


def connect_options(**options: Any) -> dict[str, Any]:
    """Options by their present names; a warning at the call for each old name."""
    result: dict[str, Any] = {}
    for name in options:
        present = name
        for old, new in _RENAMED:
            if name == old:
                warnings.warn(f"{old} is called {new}", DeprecationWarning, stacklevel=2)
                present = new
        result[present] = options[name]
    return result
