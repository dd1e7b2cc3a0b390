from typing import Any


def changed_fields(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Names of fields that were added, removed or set to another value, sorted."""
    return sorted(
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    )
