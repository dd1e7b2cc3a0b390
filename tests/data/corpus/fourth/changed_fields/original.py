from typing import Any


def changed_fields(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Names of fields that were added, removed or set to another value, sorted."""
    names: list[str] = []
    for name in before:
        if name not in after or before[name] != after[name]:
            if name not in names:
                names = names + [name]
    for name in after:
        if name not in before and name not in names:
            names = names + [name]
    return sorted(names)
