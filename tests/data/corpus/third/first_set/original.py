from typing import Any


def first_set(*values: Any, default: Any = None) -> Any:
    """The first value that is not None, else the default."""
    found = []
    for value in values:
        if value is not None:
            found.append(value)
    if len(found) > 0:
        return found[0]
    return default


def option(name: str, *layers: dict[str, Any]) -> Any:
    """An option from the first layer that sets it."""
    values = []
    for layer in layers:
        values.append(layer.get(name))
    return first_set(*values)
