from collections.abc import Callable
from functools import wraps
from typing import Any


def memoized(function: Callable[..., Any]) -> Callable[..., Any]:
    """Remember what a function returns, by its arguments as given."""
    known: list[tuple[Any, Any]] = []

    @wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        key = (args, kwargs)
        for other, result in known:
            if other == key:
                return result
        result = function(*args, **kwargs)
        known.append((key, result))
        return result

    return wrapper
