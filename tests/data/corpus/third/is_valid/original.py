from collections.abc import Callable
from typing import Any


def is_valid(value: Any, checks: list[Callable[[Any], bool]]) -> bool:
    """Whether a value passes all checks, each made only if those before it pass."""
    valid = True
    index = 0
    while valid and index < len(checks):
        check = checks[index]
        if not check(value):
            valid = False
        index += 1
    return valid


def valid_values(values: list[Any], checks: list[Callable[[Any], bool]]) -> list[Any]:
    """The values that pass all checks."""
    result = []
    for value in values:
        if is_valid(value, checks):
            result.append(value)
    return result
