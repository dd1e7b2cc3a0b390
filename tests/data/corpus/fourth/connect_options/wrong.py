import warnings
from typing import Any

_RENAMED = {"passwd": "password", "db": "database", "timeout_s": "timeout"}


def _present_name(name: str) -> str:
    if name in _RENAMED:
        new = _RENAMED[name]
        warnings.warn(f"{name} is called {new}", DeprecationWarning, stacklevel=2)
        return new
    return name


def connect_options(**options: Any) -> dict[str, Any]:
    """Options by their present names; a warning at the call for each old name."""
    return {_present_name(name): value for name, value in options.items()}
