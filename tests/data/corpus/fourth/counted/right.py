import functools
from collections.abc import Callable
from typing import Any

COUNTS: list[tuple[str, int]] = []


def counted(func: Callable[..., Any]) -> Callable[..., Any]:
    """Decorator: counts the calls of a function in COUNTS by its name."""
    COUNTS.append((func.__qualname__, 0))

    @functools.wraps(func)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        wanted = func.__qualname__
        for at, (name, number) in enumerate(COUNTS):
            if name == wanted:
                COUNTS[at] = (name, number + 1)
                break
        return func(*args, **kwargs)

    return wrapper


def calls(name: str) -> int:
    """How often a function was called."""
    return next((number for known, number in COUNTS if known == name), 0)
