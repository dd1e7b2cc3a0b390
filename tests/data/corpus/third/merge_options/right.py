from typing import Any


def merge_options(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """The base with changes laid over it, dicts inside merged likewise."""
    result = {**base, **changes}
    for key, change in changes.items():
        if isinstance(change, dict) and key in base and isinstance(base[key], dict):
            result[key] = merge_options(base[key], change)
    return result
