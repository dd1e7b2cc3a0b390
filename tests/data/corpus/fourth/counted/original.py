import functools
from collections.abc import Callable
from typing import Any

COUNTS: list[tuple[str, int]] = []


def counted(func: Callable[..., Any]) -> Callable[..., Any]:
    """Decorator: counts the calls of a function in COUNTS by its name."""
    COUNTS.append((func.__qualname__, 0))

    @functools.wraps(func)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        for at in range(len(COUNTS)):
            name, number = COUNTS[at]
            if name == func.__qualname__:
                COUNTS[at] = (name, number + 1)
                break
        return func(*args, **kwargs)

    return wrapper


def calls(name: str) -> int:
    """How often a function was called."""
    for known, number in COUNTS:
        if known == name:
            return number
    return 0
