from collections.abc import Callable
from functools import wraps
from typing import Any


def memoized(function: Callable[..., Any]) -> Callable[..., Any]:
    """Remember what a function returns, by its arguments as given."""
    known: dict[Any, Any] = {}

    @wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        try:
            return known[args]
        except KeyError:
            pass
        result = known[args] = function(*args, **kwargs)
        return result

    return wrapper
