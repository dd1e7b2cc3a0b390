from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def split_by(items: list[T], test: Callable[[T], bool]) -> tuple[list[T], list[T]]:
    """Those that pass the test and those that do not, each in the order given."""
    return [item for item in items if test(item)], [item for item in items if not test(item)]
