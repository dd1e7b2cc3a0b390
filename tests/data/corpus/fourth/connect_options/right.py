import warnings
from typing import Any

_RENAMED = {"passwd": "password", "db": "database", "timeout_s": "timeout"}


def connect_options(**options: Any) -> dict[str, Any]:
    """Options by their present names; a warning at the call for each old name."""
    result: dict[str, Any] = {}
    for name, value in options.items():
        if name in _RENAMED:
            present = _RENAMED[name]
            warnings.warn(f"{name} is called {present}", DeprecationWarning, stacklevel=2)
            name = present
        result[name] = value
    return result
