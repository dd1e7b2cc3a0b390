from collections.abc import Callable
from typing import Any


def is_valid(value: Any, checks: list[Callable[[Any], bool]]) -> bool:
    """Whether a value passes all checks, each made only if those before it pass."""
    return all([check(value) for check in checks])


def valid_values(values: list[Any], checks: list[Callable[[Any], bool]]) -> list[Any]:
    """The values that pass all checks."""
    return [value for value in values if is_valid(value, checks)]
