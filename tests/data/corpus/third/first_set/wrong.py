from typing import Any


def first_set(*values: Any, default: Any = None) -> Any:
    """The first value that is not None, else the default."""
    return next(filter(None, values), default)


def option(name: str, *layers: dict[str, Any]) -> Any:
    """An option from the first layer that sets it."""
    return first_set(*[layer.get(name) for layer in layers])
