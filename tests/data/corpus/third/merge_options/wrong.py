from typing import Any


def merge_options(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """The base with changes laid over it, dicts inside merged likewise."""
    result = dict(base)
    _merge(result, changes)
    return result


def _merge(target: dict[str, Any], changes: dict[str, Any]) -> None:
    for key, change in changes.items():
        present = target.get(key)
        if isinstance(present, dict) and isinstance(change, dict):
            _merge(present, change)
        else:
            target[key] = change
