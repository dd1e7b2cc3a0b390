from collections.abc import Callable
from functools import wraps
from typing import Any


def memoized(function: Callable[..., Any]) -> Callable[..., Any]:
    """Remember what a function returns, by its arguments as given."""
    known: dict[int, list[tuple[Any, Any]]] = {}

    @wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        key = (args, kwargs)
        entries = known.setdefault(len(args) + len(kwargs), [])
        for other, result in entries:
            if other == key:
                return result
        result = function(*args, **kwargs)
        entries.append((key, result))
        return result

    return wrapper
