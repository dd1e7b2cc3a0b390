from typing import Any


def merge_options(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """The base with changes laid over it, dicts inside merged likewise."""
    result: dict[str, Any] = {}
    for key in list(base) + [key for key in changes if key not in base]:
        if key in base and key in changes:
            if isinstance(base[key], dict) and isinstance(changes[key], dict):
                result[key] = merge_options(base[key], changes[key])
            else:
                result[key] = changes[key]
        elif key in base:
            result[key] = base[key]
        else:
            result[key] = changes[key]
    return result
